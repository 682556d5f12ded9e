// The folder of one server's data beside its journal: the admin token that survives a restart, and
// a note of where the server listens and with which token, so that `export` and `health` find it.
// Both are readable by their owner only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace showhands {

class DataFolder {
 public:
    explicit DataFolder(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] const std::string& path() const { return path_; }

    /// The token kept here; made and written on first use. Empty if it cannot be written.
    [[nodiscard]] std::string admin_token();
    /// Empty if none was ever made.
    [[nodiscard]] std::string known_admin_token() const;

    /// "http://127.0.0.1:8080" of the server that runs, or last ran, on this data; empty if none
    /// did.
    [[nodiscard]] std::string server_url() const;
    /// Its admin token, also one given with --admin-token, which is kept nowhere else.
    [[nodiscard]] std::string server_admin_token() const;
    /// Fingerprint of its certificate, which need not be made for the loopback address; empty over
    /// plain http.
    [[nodiscard]] std::string server_fingerprint() const;
    void note_server(const std::string& loopback_url, const std::string& admin_token,
                     const std::string& fingerprint = {}) const;
    void forget_server();

 private:
    [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }
    std::string path_;
};

/// Owner-only and whole or not at all: written beside and renamed. False if it cannot be written.
[[nodiscard]] bool write_private_file(const std::string& path, const std::string& text);

}  // namespace showhands
