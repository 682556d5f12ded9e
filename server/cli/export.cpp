// The verb `export`: asks the server that runs on the data, or reads the data itself if none does.
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "cli/data_folder.hpp"
#include "cli/verbs.hpp"
#include "codec/api_json.hpp"
#include "formats/comparison_csv.hpp"
#include "formats/tally_csv.hpp"
#include "formats/tally_json.hpp"
#include "journal/sqlite_journal.hpp"
#include "live/asio_clock.hpp"
#include "live/rooms.hpp"
#include "net/frame.hpp"
#include "net/http_client.hpp"

namespace showhands {
namespace {

constexpr std::chrono::seconds patience{10};
constexpr const char* no_session =
    "There is no such session. Name its id, the join code of a live one, or \"last\".";

/// The text, or why there is none.
struct Exported {
    std::optional<std::string> text;
    std::string fault;
};

/// The id of the session that `wanted` names; `lines` newest first. Empty if there is none.
std::string resolve(const std::vector<SessionLine>& lines, const std::string& wanted) {
    if (wanted == "last") return lines.empty() ? "" : lines.front().session;
    for (const SessionLine& line : lines)
        if (line.session == wanted || (!line.join_code.empty() && line.join_code == wanted))
            return line.session;
    return "";
}

/// Nothing if no server answers.
std::optional<Exported> ask_server(const DataFolder& folder, const ExportOptions& options) {
    const std::string url = folder.server_url();
    if (url.empty()) return std::nullopt;
    const std::string token = folder.server_admin_token();
    const HttpTrust trust{{}, folder.server_fingerprint()};
    const HttpAnswer list = http_get(url, "/api/sessions", token, patience, trust);
    if (list.status == 0) return std::nullopt;
    if (list.status != 200) return Exported{std::nullopt, decode_problem(list.body)};
    const std::vector<SessionLine> lines = decode_sessions(list.body);
    const std::string id = resolve(lines, options.session);
    const std::string before = resolve(lines, options.before);
    if (id.empty() || (before.empty() && !options.before.empty()))
        return Exported{std::nullopt, no_session};
    const std::string file =
        before.empty() ? "/export." + options.format : "/compare.csv?before=" + before;
    HttpAnswer answer = http_get(url, "/api/sessions/" + id + file, token, patience, trust);
    if (answer.status != 200) return Exported{std::nullopt, decode_problem(answer.body)};
    return Exported{std::move(answer.body), ""};
}

/// `before`: null for no comparison.
Exported written(const Session& session, const Session* before, const std::string& format) {
    if (before == nullptr) return {format == "csv" ? tally_csv(session) : tally_json(session), ""};
    auto csv = comparison_csv(*before, session);
    if (!csv) return {std::nullopt, "These two sessions have no question in common."};
    return {std::move(csv), ""};
}

Exported read_data(const DataFolder& folder, const ExportOptions& options) {
    std::error_code unreadable;
    if (!std::filesystem::exists(folder.path() + "/showhands.db", unreadable) && !unreadable)
        return {std::nullopt,
                "There are no sessions in " + folder.path() + ". Name the folder with --data."};
    boost::asio::io_context context;
    SqliteJournal::Options journal_options;
    journal_options.data = folder.path();
    auto opened = SqliteJournal::open(
        std::move(journal_options),
        [&context](std::function<void()> task) { boost::asio::post(context, std::move(task)); });
    if (!opened.journal) return {std::nullopt, opened.why_not};
    AsioClock clock(context);
    Rooms rooms(*opened.journal, *opened.journal, clock, frame_text);
    Exported exported{std::nullopt, no_session};
    std::shared_ptr<const Session> before;
    const auto write = [&](const std::shared_ptr<const Session>& session) {
        if (!session || (!options.before.empty() && !before))
            exported.fault = "This session's data is damaged and cannot be read.";
        else
            exported = written(*session, before.get(), options.format);
        context.stop();
    };
    rooms.list([&](const std::optional<std::vector<SessionEntry>>& entries) {
        if (!entries) return write(nullptr);
        std::vector<SessionLine> lines;
        for (const SessionEntry& entry : *entries) {
            SessionLine line;
            line.session = entry.record.id.value;
            if (entry.record.key) line.join_code = entry.record.code.value;
            lines.push_back(std::move(line));
        }
        const std::string id = resolve(lines, options.session);
        const std::string before_id = resolve(lines, options.before);
        if (id.empty() || (before_id.empty() && !options.before.empty()))
            context.stop();
        else if (before_id.empty())
            rooms.session(SessionId{id}, write);
        else
            rooms.session(SessionId{before_id},
                          [&, id](const std::shared_ptr<const Session>& session) {
                              before = session;
                              rooms.session(SessionId{id}, write);
                          });
    });
    const auto keep_running = boost::asio::make_work_guard(context);
    context.run();
    return exported;
}

bool write_out(const std::string& path, const std::string& text) {
    if (path.empty()) return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    std::ofstream out(path, std::ios::binary);
    out << text;
    return static_cast<bool>(out.flush());
}

}  // namespace

int export_session(const ExportOptions& options) {
    const DataFolder folder(options.data);
    auto asked = ask_server(folder, options);
    const Exported result = asked ? std::move(*asked) : read_data(folder, options);
    if (!result.text) {
        std::fprintf(stderr, "%s\n", result.fault.c_str());
        return 1;
    }
    if (!write_out(options.output, *result.text)) {
        std::fprintf(stderr, "%s cannot be written. Choose another place with -o.\n",
                     options.output.c_str());
        return 1;
    }
    return 0;
}

}  // namespace showhands
