// What tells a whole data file from a damaged one: the checksums of its pages, and the mark beside
// it.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include "data_file.hpp"
#include "given.hpp"
#include "journal/mark.hpp"
#include "journal/page_check.hpp"
#include "subject.hpp"

using namespace showhands;
namespace fs = std::filesystem;

namespace {

void run(sqlite3* connection, const std::string& sql) {
    REQUIRE_MESSAGE(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
                    sqlite3_errmsg(connection));
}

/// The same content as a Showhands from before checksums left it.
void take_checksums(const fs::path& file) {
    const fs::path old = file.string() + ".old";
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(old.c_str(), &connection) == SQLITE_OK);
    run(connection, "ATTACH '" + file.string() + "' AS today");
    sqlite3_stmt* tables = nullptr;
    REQUIRE(sqlite3_prepare_v2(connection,
                               "SELECT sql, type, name FROM today.sqlite_schema"
                               " WHERE sql IS NOT NULL ORDER BY type DESC",
                               -1, &tables, nullptr) == SQLITE_OK);
    const auto column = [tables](int i) {
        return std::string(reinterpret_cast<const char*>(sqlite3_column_text(tables, i)));
    };
    while (sqlite3_step(tables) == SQLITE_ROW) {
        run(connection, column(0));
        if (column(1) == "table")
            run(connection, "INSERT INTO main." + column(2) + " SELECT * FROM today." + column(2));
    }
    sqlite3_finalize(tables);
    run(connection,
        "DETACH today; PRAGMA application_id = 1397247831; PRAGMA user_version = 1;"
        " PRAGMA journal_mode = WAL");
    sqlite3_close(connection);
    fs::rename(old, file);
}

/// The byte of the header that says how much of each page SQLite leaves to us.
int reserved_bytes(const fs::path& file) { return bytes_of(file).at(20); }

}  // namespace

TEST_CASE("a file from before checksums gets them, and keeps what it holds") {
    SqliteSubject subject;
    subject.create(contract::record(contract::monday, "111111"), std::string(20'000, 'd'));
    for (std::uint64_t i = 0; i < 40; ++i)
        subject.append(contract::monday, {1, i}, Events(30, contract::vote(1)[0]));
    const auto before = subject.follow(contract::monday)->lines;
    subject.stop();
    take_checksums(subject.file());
    REQUIRE(reserved_bytes(subject.file()) == 0);
    // The first time without a log, then with one that a crash left behind.
    subject.open();
    CHECK(subject.follow(contract::monday)->lines == before);
    CHECK(subject.deck(std::string(64, 'd')) == std::string(20'000, 'd'));
    subject.stop();
    CHECK(reserved_bytes(subject.file()) == PageCheck::reserved_bytes);
    subject.open();
    CHECK(subject.follow(contract::monday)->lines == before);
    subject.stop();
    std::string bytes = bytes_of(subject.file());
    bytes.at(bytes.size() / 2) ^= 1;
    write(subject.file(), bytes);
    CHECK(contains(why_not(subject.folder.path()), "is damaged"));
}

TEST_CASE("checksums that were lost are damage, as after an edit by another program") {
    SqliteSubject subject;
    subject.append(contract::monday, {1, 1}, contract::vote(1));
    subject.stop();
    const std::string good = bytes_of(subject.file());
    SUBCASE("the header says that there are none") {
        std::string bytes = good;
        bytes.at(20) = 0;
        write(subject.file(), bytes);
    }
    SUBCASE("a page was written without") {
        edit(subject.file(), "UPDATE server SET last_position = 7", false);
    }
    CHECK(contains(why_not(subject.folder.path()), "is damaged"));
    write(subject.file(), good);
    subject.open();
}

TEST_CASE("the mark is believed only where it is whole, and falls behind without harm") {
    SqliteSubject subject;
    for (std::uint64_t i = 0; i < 9; ++i)
        subject.append(contract::monday, {1, i}, contract::vote(1));
    subject.stop();
    const fs::path mark = Mark::file_in(subject.folder.path());
    CHECK(fs::status(mark).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    const std::string good = bytes_of(mark);
    CHECK(contains(good, "showhands.db holds everything up to entry 0000000000000000"));
    std::string other = good;
    SUBCASE("one number of two is higher") { other.at(good.find("000 (") + 1) = '9'; }
    SUBCASE("it is empty") { other.clear(); }
    SUBCASE("it is text") { other = "to do: tidy up"; }
    SUBCASE("both numbers are lower") {
        for (char& digit : other)
            if (digit >= '1' && digit <= '9') digit = '0';
    }
    write(mark, other);
    subject.open();
    CHECK(subject.append(contract::monday, {1, 9}, contract::vote(1)) == AppendOutcome::durable);
    subject.stop();
    fs::remove(mark);
    subject.open();
    subject.stop();
    write(mark, "showhands.db holds everything up to entry 00000000000000000099 (99).\n");
    CHECK(why_not(subject.folder.path()) ==
          "The data file " + subject.file().string() +
              " ends at entry 10, but held entries up to 99. Nothing was changed. Put it back with "
              "its -wal file, or a backup of the whole folder. To go on without what is missing, "
              "delete " +
              mark.string() + " and start again.");
}
