#include "codec/view_json.hpp"

#include <nlohmann/json.hpp>

#include "codec/json_object.hpp"
#include "codec/kinds/kind_keys.hpp"
#include "codec/message_json.hpp"
#include "codec/names.hpp"

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

Json question(const QuestionView& view) {
    Json json = object<Json>("kind", name(view.kind), "text", view.text);
    Json& options = json["options"] = Json::array();
    for (std::size_t i = 0; i < view.options.size(); ++i)
        options.push_back(object<Json>("id", option_id(i), "text", view.options[i]));
    if (view.rounds > 1) json["rounds"] = view.rounds;
    if (view.seconds > 0) json["seconds"] = view.seconds;
    add(json, json_of(view.kind).shown_keys(view.scale, view.range));
    if (view.solution) {
        json["correct"] = view.solution->correct.ids();
        if (view.solution->number) {
            put(json, "correct_number", *view.solution->number);
            put(json, "tolerance", view.solution->tolerance);
        }
        if (!view.solution->explanation.empty()) json["explanation"] = view.solution->explanation;
    }
    return json;
}

Json checklist(const Checklist& list) {
    Json json{{"share", list.shared ? "tally" : "none"}};
    Json& entries = json["entries"] = Json::array();
    for (const ChecklistEntry& entry : list.entries)
        entries.push_back(object<Json>("level", name(entry.level), "text", entry.text));
    return json;
}

Json slide(const SlideView& view) {
    Json json = object<Json>("id", view.id.value, "type", name(view.type), "title", view.title);
    if (!view.body.empty()) json["body"] = view.body;
    if (view.table) json["table"] = {{"header", view.table->header}, {"rows", view.table->rows}};
    if (view.picture)
        json["picture"] = {{"src", "/pictures/" + view.picture->source},
                           {"alt", view.picture->alt}};
    if (!view.prompt.empty()) json["prompt"] = view.prompt;
    if (view.collect != Collect::none) {
        json["collect"] = name(view.collect);
        json["answers_each"] = view.answers_each;
    }
    if (view.question) json["question"] = question(*view.question);
    if (view.checklist) json["checklist"] = checklist(*view.checklist);
    return json;
}

Json per_option(const std::vector<std::uint32_t>& numbers) {
    Json json = Json::object();
    for (std::size_t i = 0; i < numbers.size(); ++i) json[option_id(i)] = numbers[i];
    return json;
}

void add_tally(Json& json, const TallyView& view) {
    json["slide"] = view.slide.value;
    json["round"] = view.round;
    json["answered"] = view.answered;
    json["participants"] = view.participants;
    json["voters"] = view.tally.voters;
    json["skipped"] = view.tally.skipped;
    if (view.hidden != Hidden::no) {
        json["hidden"] = true;
        json["reason"] = view.hidden == Hidden::bars ? "bars" : "min_responses";
        return;
    }
    const auto shares = percents(view.tally);
    json["counts"] = per_option(view.tally.counts);
    json["percents"] = per_option(shares);
    if (view.figures.median) put(json, "median", *view.figures.median);
    if (!view.figures.points.empty()) {
        json["points"] = per_option(view.figures.points);
        json["point_percents"] = per_option(view.figures.point_percents);
    }
    if (view.marks) {
        json["right"] = view.marks->right;
        json["right_percent"] = view.marks->right_percent;
        json["credit_percent"] = view.marks->credit_percent;
    }
}

Json shared(const ParticipantView& view) {
    Json json = object<Json>("type", "view", "seq", view.seq, "phase", name(view.phase), "title",
                             view.title, "lang", view.lang, "min_responses", view.min_responses);
    if (view.identity == Identity::named) json["identity"] = "named";
    if (view.slide) json["slide"] = slide(*view.slide);
    json["round"] = view.round;
    if (view.asking > 0) json["asking"] = view.asking;
    for (const SurveySlide& one : view.survey)
        json["survey"].push_back({{"slide", slide(one.slide)}, {"round", one.round}});
    if (view.tally) add_tally(json["tally"], *view.tally);
    if (view.earlier) add_tally(json["earlier"], *view.earlier);
    return json;
}

Json quiz_json(const std::vector<QuizResult>& results) {
    Json list = Json::array();
    for (const QuizResult& one : results)
        list.push_back({{"slide", one.slide.value},
                        {"title", one.title},
                        {"question", one.question},
                        {"voters", one.voters},
                        {"right", one.marks.right},
                        {"right_percent", one.marks.right_percent},
                        {"credit_percent", one.marks.credit_percent}});
    return list;
}

Json leaderboard_json(const Leaderboard& board) {
    Json leaders = Json::array();
    for (const Leader& one : board.leaders)
        leaders.push_back({{"rank", one.rank}, {"name", one.name}, {"points", one.points}});
    Json json{{"leaders", std::move(leaders)}};
    if (board.teams.empty()) return json;
    Json& teams = json["teams"] = Json::array();
    for (const TeamScore& team : board.teams)
        teams.push_back({{"name", team.name}, {"members", team.members}, {"points", team.points}});
    return json;
}

Json themes_json(const ScreenView& view) {
    Json list = Json::array();
    for (std::size_t i = 0; i < view.themes.size(); ++i)
        list.push_back({{"id", option_id(i)},
                        {"name", view.themes[i].name},
                        {"count", view.themes[i].count},
                        {"percent", view.themes[i].percent}});
    return {{"texts", view.themed}, {"list", std::move(list)}};
}

Json wall_text(const ScreenView& view, const WallText& text) {
    Json json{{"number", text.number}, {"text", text.text}, {"starred", text.starred}};
    if (text.group > 0) json["group"] = text.group;
    // What it was sorted by is nobody's business before the trainer says so.
    if (view.board == Board::theme) json["themes"] = text.themes.ids();
    return json;
}

Json screen(const ScreenView& view, const Join& join) {
    Json json = shared(view.shared);
    json["join"] = object<Json>("url", join.url, "address", join.address, "code", join.code, "qr",
                                object<Json>("size", join.qr_size, "path", join.qr_path));
    json["bars"] = name(view.bars);
    json["bars_hidden"] = view.bars_hidden;
    json["locked"] = view.locked;
    json["position"] = view.position;
    json["slide_count"] = view.slide_count;
    if (!view.quiz.empty()) json["quiz"] = quiz_json(view.quiz);
    if (view.wall_count > 0) {
        Json& wall = json["wall"] = Json::array();
        for (const WallText& text : view.wall) wall.push_back(wall_text(view, text));
        json["wall_count"] = view.wall_count;
    }
    if (view.board != Board::newest) json["board"] = name(view.board);
    if (view.ask)
        json["ask"] = {
            {"number", view.ask->number}, {"text", view.ask->text}, {"upvotes", view.ask->upvotes}};
    if (view.leaderboard) json["leaderboard"] = leaderboard_json(*view.leaderboard);
    if (!view.themes.empty()) json["themes"] = themes_json(view);
    if (view.themes_shown) json["themes_shown"] = true;
    return json;
}

}  // namespace

std::string tally_json(const TallyView& tally) {
    Json json{{"type", "tally"}};
    add_tally(json, tally);
    return json.dump();
}

std::string survey_json(const SurveyProgress& progress) {
    return Json{{"type", "survey"},
                {"slide", progress.slide.value},
                {"answered", progress.answered},
                {"participants", progress.participants}}
        .dump();
}

std::string view_json(const ParticipantView& view) { return shared(view).dump(); }

std::string view_json(const ScreenView& view, const Join& join) {
    return screen(view, join).dump();
}

std::string view_json(const TrainerView& view, const Join& join) {
    Json json = screen(view.screen, join);
    json["notes"] = view.notes;
    if (view.next) json["next"] = slide(*view.next);
    Json& slides = json["slides"] = Json::array();
    for (const OutlineEntry& entry : view.slides)
        slides.push_back(
            object<Json>("id", entry.id.value, "type", name(entry.type), "title", entry.title));
    json["advance"] = name(view.advance);
    json["expected"] = view.expected;
    json["can"] = view.can;
    return json.dump();
}

}  // namespace showhands
