// How a data folder is opened, and every way in which it is refused.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <iostream>

#include "data_file.hpp"
#include "given.hpp"
#include "subject.hpp"

using namespace showhands;
namespace fs = std::filesystem;

namespace {

mode_t mode_of(const fs::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777;
}

}  // namespace

TEST_CASE("a new data folder and its file are their owner's only") {
    const TemporaryFolder folder;
    const fs::path data = folder.path() / "deep" / "data";
    Delivery delivery;
    // As a shell completes a folder's name.
    const auto opened = SqliteJournal::open({data / "", {}, {}, {}}, delivery.deliver());
    REQUIRE_MESSAGE(opened.journal, opened.why_not);
    CHECK(opened.journal->healthy());
    CHECK(mode_of(data) == 0700);
    CHECK(mode_of(data / "showhands.db") == 0600);
    CHECK(mode_of(data / "showhands.db-wal") == 0600);
    // Exclusive: no memory is shared with any other process.
    CHECK_FALSE(fs::exists(data / "showhands.db-shm"));
}

TEST_CASE("a stopped journal leaves one file") {
    SqliteSubject subject;
    subject.append(contract::monday, {1, 1}, contract::vote(1));
    subject.stop();
    CHECK(fs::exists(subject.file()));
    CHECK_FALSE(fs::exists(subject.file().string() + "-wal"));
}

TEST_CASE("a second Showhands on the same folder is refused at once, in words") {
    SqliteSubject subject;
    const auto begin = std::chrono::steady_clock::now();
    const std::string said = why_not(subject.folder.path());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
    CHECK(said == "Another Showhands is already using the data folder " +
                      subject.folder.path().string() +
                      ". Stop it, or give this one a folder of its own with --data.");
    CHECK(subject.append(contract::monday, {1, 1}, contract::vote(1)) == AppendOutcome::durable);
    subject.stop();
    subject.open();
}

TEST_CASE("another process on the same folder is refused too") {
    const TemporaryFolder folder;
    int go[2];
    REQUIRE(::pipe(go) == 0);
    // Forked while this process has one thread; the child tries once the parent has the folder.
    std::cout.flush();
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        char byte = 0;
        const bool told = ::read(go[0], &byte, 1) == 1;
        const OpenedFile opened = open_sqlite_file(folder.path(), {});
        const bool refused =
            !opened.database && opened.why_not.starts_with("Another Showhands is already using");
        ::_exit(told && refused ? 0 : 1);
    }
    {
        Delivery delivery;
        const auto opened = SqliteJournal::open({folder.path(), {}, {}, {}}, delivery.deliver());
        REQUIRE(opened.journal);
        REQUIRE(::write(go[1], "x", 1) == 1);
        int status = -1;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
    }
    ::close(go[0]);
    ::close(go[1]);
}

TEST_CASE("a folder that cannot be written to is refused in words") {
    const TemporaryFolder folder;
    write(folder.path() / "file", "not a folder");
    const std::string said = why_not(folder.path() / "file" / "data");
    CHECK(said.starts_with("Showhands cannot write to the data folder "));
    CHECK(contains(said, "--data"));
    // A folder stands where the file should be.
    fs::create_directories(folder.path() / "odd" / "showhands.db");
    CHECK(why_not(folder.path() / "odd").starts_with("Showhands cannot write"));
}

TEST_CASE("a damaged file is refused and left as it is") {
    SqliteSubject subject;
    for (std::uint64_t i = 0; i < 40; ++i)
        subject.append(contract::monday, {1, i}, Events(30, contract::vote(1)[0]));
    subject.stop();
    const std::string good = bytes_of(subject.file());

    std::string bad = good;
    SUBCASE("its first bytes are another's") { bad.replace(0, 16, "MZ not a journal"); }
    SUBCASE("it is text") { bad = std::string(9'000, 'x'); }
    SUBCASE("its end is missing") { bad.resize(bad.size() / 2 / 4096 * 4096); }
    SUBCASE("a page in it is noise") { bad.replace(4096 * 20, 4096, std::string(4096, '\x7e')); }
    write(subject.file(), bad);
    const std::string said = why_not(subject.folder.path());
    CHECK(contains(said, "is damaged"));
    CHECK(contains(said, subject.file().string()));
    CHECK(bytes_of(subject.file()) == bad);
    write(subject.file(), good);
    subject.open();
}

TEST_CASE("an emptied file beside a full log is damage, not a new journal") {
    const TemporaryFolder folder;
    write(folder.path() / "showhands.db", "");
    write(folder.path() / "showhands.db-wal", std::string(5'000, 'x'));
    CHECK(contains(why_not(folder.path()), "is damaged"));
    CHECK(fs::file_size(folder.path() / "showhands.db-wal") == 5'000);
}

TEST_CASE("a newer Showhands' file is refused and left as it is") {
    SqliteSubject subject;
    subject.stop();
    edit(subject.file(), "PRAGMA user_version = 99");
    const std::string before = bytes_of(subject.file());
    CHECK(contains(why_not(subject.folder.path()), "was written by a newer Showhands"));
    CHECK(bytes_of(subject.file()) == before);
}

TEST_CASE("another program's database is refused and left as it is") {
    const TemporaryFolder folder;
    edit(folder.path() / "showhands.db", "CREATE TABLE recipe (cake TEXT)");
    const std::string before = bytes_of(folder.path() / "showhands.db");
    CHECK(contains(why_not(folder.path()), "was not made by Showhands"));
    CHECK(bytes_of(folder.path() / "showhands.db") == before);
}

TEST_CASE("a damaged entry loses its session's feed, and no other's") {
    SqliteSubject subject;
    subject.append(contract::monday, {1, 1}, contract::vote(1));
    subject.append(contract::monday, {1, 2}, contract::vote(2));
    subject.append(contract::tuesday, {1, 1}, contract::vote(3));
    subject.stop();
    edit(subject.file(),
         "UPDATE log_" + contract::monday.value + " SET events = '[oops' WHERE counter = 1");
    subject.open();
    const auto recorder = subject.follow(contract::monday);
    CHECK(recorder->lines == contract::Lines{"lost: The log of session " + contract::monday.value +
                                             " is damaged: entry 1 cannot be read."});
    CHECK(subject.follow(contract::tuesday)->lines ==
          contract::Lines{encode(contract::vote(3)), "live"});
}

TEST_CASE("an id that is no session's is refused, not spelled into SQL") {
    SqliteSubject subject;
    for (const char* id : {"", "A", "a b", "x; DROP TABLE session", "\"", "log_"}) {
        CAPTURE(id);
        CHECK(subject.append({id}, {1, 1}, contract::vote(1)) == AppendOutcome::refused);
        CHECK(subject.follow({id})->lines.front().starts_with("lost: "));
        CHECK_FALSE(subject.compact({id}, 1, ""));
        CHECK_FALSE(subject.erase({id}));
    }
    CHECK(subject.journal().healthy());
}
