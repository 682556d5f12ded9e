#include "load/cost.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "load/line.hpp"

namespace bench {
namespace {

double seconds(clockid_t clock) {
    timespec time{};
    if (::clock_gettime(clock, &time) != 0) give_up("the server has ended");
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

double now_s() { return seconds(CLOCK_MONOTONIC); }

Meter::Meter(pid_t server, const std::string& counter) : server_(server) {
    if (::clock_getcpuclockid(server, &clock_) != 0)
        give_up("there is no process " + std::to_string(server));
    if (counter.empty()) return;
    const int file = ::open(counter.c_str(), O_RDONLY | O_CLOEXEC);
    void* page =
        file < 0 ? MAP_FAILED : ::mmap(nullptr, sizeof *counter_, PROT_READ, MAP_SHARED, file, 0);
    if (page == MAP_FAILED) give_up("the allocation counter is not loaded: " + counter);
    ::close(file);
    counter_ = static_cast<const volatile std::uint64_t*>(page);
}

double Meter::cpu_s() const { return seconds(clock_); }

std::uint64_t Meter::allocations() const { return counter_ == nullptr ? 0 : *counter_; }

bool Meter::sleeps() const {
    const std::filesystem::path tasks = "/proc/" + std::to_string(server_) + "/task";
    std::error_code ec;
    for (const auto& task : std::filesystem::directory_iterator(tasks, ec)) {
        std::string line;
        std::getline(std::ifstream(task.path() / "stat"), line);
        // "17 (name) S …"; the name may hold anything, parentheses too.
        const std::size_t name_end = line.rfind(") ");
        if (name_end != std::string::npos && line[name_end + 2] != 'S') return false;
    }
    return true;
}

void Meter::rest() const {
    // A server that does not rest within a second is measured as it is.
    constexpr double quiet_s = 3e-3;
    const double give_up_s = now_s() + 1;
    double since = now_s();
    double before = cpu_s();
    while (now_s() < give_up_s) {
        if (!sleeps() || cpu_s() > before) {
            before = cpu_s();
            since = now_s();
        }
        if (now_s() - since > quiet_s) return;
    }
}

void Meter::begin(Cost& cost) {
    rest();
    cost.windows.push_back({seconds(CLOCK_REALTIME), 0});
    allocations_before_ = allocations();
    cpu_before_ = cpu_s();
    wall_before_ = now_s();
}

void Meter::end(Cost& cost, std::uint64_t operations) {
    cost.wall_s += now_s() - wall_before_;
    rest();
    cost.cpu_s += cpu_s() - cpu_before_;
    cost.allocations += allocations() - allocations_before_;
    cost.windows.back().to_s = seconds(CLOCK_REALTIME);
    cost.operations += operations;
}

std::uint64_t Meter::resident_bytes() const {
    std::ifstream rollup("/proc/" + std::to_string(server_) + "/smaps_rollup");
    std::string word;
    while (rollup >> word)
        if (word == "Rss:") {
            std::uint64_t kib = 0;
            rollup >> kib;
            return kib * 1024;
        }
    give_up("the server's resident memory cannot be read");
}

}  // namespace bench
