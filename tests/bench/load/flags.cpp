#include "load/flags.hpp"

#include <sched.h>
#include <sys/resource.h>

#include <cstdlib>
#include <string_view>

#include "load/line.hpp"

namespace bench {

Flags::Flags(int count, char** words) {
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        if (!name.starts_with("--")) give_up("flags are --name value");
        values_[std::string(name.substr(2))] = words[i + 1];
    }
}

std::string Flags::text(const std::string& name, const char* otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : found->second;
}

unsigned Flags::number(const std::string& name, unsigned otherwise) const {
    const auto found = values_.find(name);
    if (found == values_.end()) return otherwise;
    return static_cast<unsigned>(std::strtoul(found->second.c_str(), nullptr, 10));
}

void Flags::settle() const {
    if (!text("cpu").empty()) {
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET(number("cpu"), &set);
        if (::sched_setaffinity(0, sizeof set, &set) != 0) give_up("there is no such core");
    }
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace bench
