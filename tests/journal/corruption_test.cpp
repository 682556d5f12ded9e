// A data folder that a failing disk, a bad copy or a careless hand has changed: it is refused with
// a plain sentence and left as it is, or nothing that it says has changed. CORRUPTIONS sets how
// many flipped bits and cuts are tried. Controls leave a check out and must take something wrong
// for true.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "fault_row.hpp"
#include "given.hpp"
#include "subject.hpp"

using namespace showhands;
using namespace showhands::contract;
namespace fs = std::filesystem;

namespace {

constexpr const char* log_name = "showhands.db-wal";

/// The files of a data folder by their names.
using Folder = std::map<std::string, std::string>;

Folder copy_of(const fs::path& path) {
    Folder folder;
    for (const auto& file : fs::directory_iterator(path)) {
        std::ostringstream bytes;
        if (file.file_size() > 0) bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
        folder[file.path().filename()] = bytes.str();
    }
    return folder;
}

void put(const Folder& folder, const fs::path& path) {
    fs::remove_all(path);
    fs::create_directory(path);
    for (const auto& [name, bytes] : folder) std::ofstream(path / name, std::ios::binary) << bytes;
}

/// The journal over a folder that may be refused.
class Opening : public Calls<Opening> {
 public:
    Opening(const fs::path& folder, SqliteControls controls) {
        auto opened =
            SqliteJournal::open({folder, {}, {}, std::move(controls)}, delivery.deliver());
        journal_ = std::move(opened.journal);
        why_not = opened.why_not;
    }
    SqliteJournal& journal() { return *journal_; }
    SqliteJournal& catalog() { return *journal_; }

    Delivery delivery;
    std::string why_not;

 private:
    std::unique_ptr<SqliteJournal> journal_;
};

/// Everything that the journal says; "lost" anywhere in it if it says itself that it is damaged.
template <class Subject>
Lines everything(Subject& subject) {
    Lines lines;
    for (const SessionId& session : {monday, tuesday}) {
        const auto recorder = subject.follow(session);
        lines.insert(lines.end(), recorder->lines.begin(), recorder->lines.end());
    }
    for (const SessionRecord& record : subject.list()) {
        lines.push_back(record.id.value + record.code.value + record.deck_hash + record.deck_id +
                        record.title + std::to_string(record.created_unix_s) + "/" +
                        std::to_string(record.ended_unix_s));
        lines.push_back(record.key ? std::string(record.key->begin(), record.key->end()) : "none");
    }
    lines.push_back(subject.deck(std::string(64, 'd')).value_or("no deck"));
    const auto picture = subject.picture("p");
    lines.push_back(picture ? picture->media_type + picture->bytes : "no picture");
    const auto secret = subject.secret();
    lines.emplace_back(secret ? std::string(secret->begin(), secret->end()) : "no secret");
    return lines;
}

/// A data folder as it lies there after a crash and after an orderly stop.
struct Kept {
    Kept() {
        SqliteSubject subject;
        REQUIRE(subject.secret());
        REQUIRE(subject.create(record(monday, "111111"), std::string(20'000, '1')) == "created");
        REQUIRE(subject.create(record(tuesday, "222222")) == "created");
        REQUIRE(subject.put_picture("p", {"image/png", std::string(30'000, 'x')}));
        const auto recorder = subject.follow(monday);
        append(subject, 30);
        REQUIRE(subject.compact(monday, recorder->positions.back(), std::string(9'000, 's')));
        append(subject, 30);
        truth = everything(subject);
        crashed = copy_of(subject.folder.path());
        subject.stop();
        stopped = copy_of(subject.folder.path());
    }
    void append(SqliteSubject& subject, std::uint64_t batches) {
        for (std::uint64_t i = 0; i < batches; ++i)
            for (const SessionId& session : {monday, tuesday}) {
                ++counter;
                const Events events(1 + counter % 60, vote(1)[0]);
                REQUIRE(subject.append(session, {7, counter}, events) == AppendOutcome::durable);
            }
    }

    std::uint64_t counter = 0;
    Folder crashed;
    Folder stopped;
    Lines truth;
};

struct Findings {
    FaultRow row;
    std::size_t refused = 0;
    std::size_t harmless = 0;
    /// Taken for true though it is not.
    std::size_t silent = 0;
};

class CorruptionRun {
 public:
    CorruptionRun(std::string name, unsigned seed, SqliteControls controls = {})
        : random_(seed), controls_(std::move(controls)) {
        std::printf("%s: seed %u\n", name.c_str(), seed);
        findings_.row.name = std::move(name);
    }

    /// `victims`: the ends of the files' names that are changed.
    Findings run(std::size_t times, const std::vector<std::string>& victims) {
        for (std::size_t i = 0; i < times; ++i) {
            const std::string name = "showhands.db" + victims[i % victims.size()];
            Folder folder =
                i % 3 == 0 && kept_.stopped.contains(name) ? kept_.stopped : kept_.crashed;
            damage(folder.at(name));
            look_at(folder);
        }
        findings_.row.print();
        std::printf("    refused %zu, harmless %zu, silently wrong %zu\n", findings_.refused,
                    findings_.harmless, findings_.silent);
        return findings_;
    }

    void look_at(const Folder& folder) {
        ++findings_.row.times;
        const fs::path path = temporary_.path() / "data";
        put(folder, path);
        const auto begin = std::chrono::steady_clock::now();
        Opening opening(path, controls_);
        findings_.row.paused_since(begin);
        if (!opening.why_not.empty()) {
            ++findings_.refused;
            CHECK(opening.why_not.find((path / "showhands.db").string()) != std::string::npos);
            CHECK(opening.why_not.ends_with('.'));
            Folder left = copy_of(path);
            // SQLite makes an empty log where there is none; that is nothing.
            if (!folder.contains(log_name) && left[log_name].empty()) left.erase(log_name);
            CHECK(left == folder);
            return;
        }
        const Lines found = everything(opening);
        const bool lost = std::any_of(found.begin(), found.end(), [](const std::string& line) {
            return line.starts_with("lost: ");
        });
        if (lost)
            ++findings_.refused;
        else if (found == kept_.truth)
            ++findings_.harmless;
        else
            ++findings_.silent;
    }

    [[nodiscard]] const Kept& kept() const { return kept_; }
    [[nodiscard]] const Findings& findings() const { return findings_; }

 private:
    /// One flipped bit, or an end that is missing.
    void damage(std::string& bytes) {
        const std::size_t at = random_() % bytes.size();
        if (random_() % 4 == 0)
            bytes.resize(at);
        else
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random_() % 8));
    }

    std::mt19937 random_;
    SqliteControls controls_;
    TemporaryFolder temporary_;
    Kept kept_;
    Findings findings_;
};

SqliteControls without(bool SqliteControls::*check) {
    SqliteControls controls;
    controls.*check = false;
    return controls;
}

}  // namespace

TEST_CASE("a flipped bit or a cut in the data file or its log is refused, or changes nothing") {
    CorruptionRun run("corrupted file", 7);
    run.look_at(run.kept().crashed);
    run.look_at(run.kept().stopped);
    REQUIRE(run.findings().harmless == 2);
    const std::size_t times = fault_times("CORRUPTIONS", 60);
    const Findings findings = run.run(times, {"", "-wal"});
    CHECK(findings.silent == 0);
    CHECK(findings.refused > times / 2);
    CHECK(findings.row.longest_pause < std::chrono::seconds(1));
}

TEST_CASE("control: without checksums of pages, flipped bits are taken for true") {
    CorruptionRun run("control: pages unchecked", 8, without(&SqliteControls::check_pages));
    CHECK(run.run(30, {""}).silent > 0);
}

TEST_CASE("control: without the mark, a log that lost its end is taken for whole") {
    CorruptionRun run("control: no mark", 9, without(&SqliteControls::check_mark));
    CHECK(run.run(10, {"-wal"}).silent > 0);
}

TEST_CASE("a file that is missing is never taken for an empty one") {
    CorruptionRun run("missing file", 10);
    for (const Folder& kept : {run.kept().crashed, run.kept().stopped})
        for (const char* missing : {"showhands.db", "showhands.db-wal"}) {
            Folder folder = kept;
            if (folder.erase(missing) > 0) run.look_at(folder);
            folder = kept;
            folder[missing] = "";
            run.look_at(folder);
        }
    // An orderly stop leaves no log that could be missed; an empty one is none.
    CHECK(run.findings().refused == 6);
    CHECK(run.findings().harmless == 1);
    CHECK(run.findings().silent == 0);
}
