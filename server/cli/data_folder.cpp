#include "cli/data_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "live/keys.hpp"

namespace showhands {
namespace {

/// Empty if there is no such line.
std::string line_of(const std::string& path, int number) {
    std::ifstream in(path);
    std::string line;
    for (int i = 0; i < number; ++i)
        if (!std::getline(in, line)) return "";
    return line;
}

}  // namespace

bool write_private_file(const std::string& path, const std::string& text) {
    const std::string beside = path + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return false;
    const bool written =
        ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    return ::close(file) == 0 && written && std::rename(beside.c_str(), path.c_str()) == 0;
}

std::string DataFolder::known_admin_token() const { return line_of(file("admin-token"), 1); }

std::string DataFolder::admin_token() {
    std::string token = known_admin_token();
    if (!token.empty()) return token;
    token = random_token();
    return write_private_file(file("admin-token"), token + "\n") ? token : "";
}

std::string DataFolder::server_url() const { return line_of(file("server"), 1); }

std::string DataFolder::server_admin_token() const { return line_of(file("server"), 2); }

std::string DataFolder::server_fingerprint() const { return line_of(file("server"), 3); }

void DataFolder::note_server(const std::string& loopback_url, const std::string& admin_token,
                             const std::string& fingerprint) const {
    // Only a convenience for `export` and `health`: without it they ask for --url.
    (void)write_private_file(file("server"),
                             loopback_url + "\n" + admin_token + "\n" + fingerprint + "\n");
}

void DataFolder::forget_server() { (void)std::remove(file("server").c_str()); }

}  // namespace showhands
