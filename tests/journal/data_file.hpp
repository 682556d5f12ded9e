// The data file as bytes and as another program's database, and how its folder is refused.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "delivery.hpp"
#include "journal/page_check.hpp"
#include "journal/sqlite_journal.hpp"

namespace showhands {

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

inline void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// Changes the file as another Showhands would, or a program that knows of no checksums.
inline void edit(const std::filesystem::path& file, const std::string& sql, bool checksums = true) {
    const PageCheck check("", true);
    const char* vfs = checksums ? check.vfs_name().c_str() : nullptr;
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                            vfs) == SQLITE_OK);
    const std::string all = "PRAGMA locking_mode=EXCLUSIVE;" + sql;
    CHECK(sqlite3_exec(connection, all.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(connection);
}

inline std::string why_not(const std::filesystem::path& folder) {
    Delivery delivery;
    const auto opened = SqliteJournal::open({folder, {}, {}, {}}, delivery.deliver());
    CHECK_FALSE(opened.journal);
    return opened.why_not;
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace showhands
