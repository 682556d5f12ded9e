#include "codec/server_message.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "codec/message_json.hpp"
#include "codec/names.hpp"
#include "core/kinds/kind.hpp"

namespace showhands {
namespace {

using Json = nlohmann::json;

constexpr std::string_view view_key = R"(,"view":)";
constexpr std::string_view after_view = R"(,"my_vote":)";

const Json* find(const Json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto place = object.find(key);
    return place == object.end() ? nullptr : &*place;
}

std::string text_of(const Json& object, const char* key) {
    const Json* value = find(object, key);
    return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

std::optional<std::uint64_t> number_of(const Json& object, const char* key) {
    const Json* value = find(object, key);
    if (value == nullptr || !value->is_number_unsigned()) return std::nullopt;
    return value->get<std::uint64_t>();
}

std::uint32_t count_of(const Json& object, const char* key) {
    return static_cast<std::uint32_t>(number_of(object, key).value_or(0));
}

SeenTally tally_of(const Json& json) {
    SeenTally tally;
    tally.slide.value = text_of(json, "slide");
    tally.round = count_of(json, "round");
    tally.answered = count_of(json, "answered");
    tally.voters = count_of(json, "voters");
    tally.skipped = count_of(json, "skipped");
    // The keys are the options' letters, so the object's own order is the deck's.
    if (const Json* counts = find(json, "counts"); counts != nullptr && counts->is_object())
        for (const Json& count : *counts)
            tally.counts.push_back(count.is_number_unsigned() ? count.get<std::uint32_t>()
                                                              : std::uint32_t{0});
    return tally;
}

Thousandths decimal_of(const Json& object, const char* key) {
    const Json* value = find(object, key);
    if (value == nullptr || !value->is_number()) return {};
    const auto read = read_decimal(value->dump());
    const auto* number = std::get_if<Thousandths>(&read);
    return number == nullptr ? Thousandths{} : *number;
}

Question question_of(const Json& json) {
    Question question;
    const std::string kind = text_of(json, "kind");
    std::size_t place = 0;
    while (place < question_kind_count && name(static_cast<QuestionKind>(place)) != kind) ++place;
    if (place == question_kind_count) return question;
    question.kind = static_cast<QuestionKind>(place);
    if (const Json* options = find(json, "options"); options != nullptr && options->is_array())
        question.options.resize(options->size());
    question.range.min = decimal_of(json, "min");
    question.range.max = decimal_of(json, "max");
    question.range.decimals = std::min(count_of(json, "decimals"), 3U);
    return question;
}

std::vector<SharedView> pages_of(const Json& survey) {
    std::vector<SharedView> pages;
    if (!survey.is_array()) return pages;
    for (const Json& one : survey) {
        const Json* slide = find(one, "slide");
        const Json* question = slide == nullptr ? nullptr : find(*slide, "question");
        if (question == nullptr) continue;
        SeenView page;
        page.phase = Phase::open;
        page.slide.value = text_of(*slide, "id");
        page.round = count_of(one, "round");
        page.question = question_of(*question);
        pages.push_back(std::make_shared<const SeenView>(std::move(page)));
    }
    return pages;
}

/// Null: not a view.
SharedView view_of(const Json& json) {
    const auto phase = named<Phase>(text_of(json, "phase"));
    if (!phase) return nullptr;
    SeenView view;
    view.phase = *phase;
    view.round = count_of(json, "round");
    if (const Json* slide = find(json, "slide")) {
        view.slide.value = text_of(*slide, "id");
        if (const Json* question = find(*slide, "question")) {
            view.question = question_of(*question);
        }
    }
    if (const Json* survey = find(json, "survey")) view.pages = pages_of(*survey);
    if (const Json* tally = find(json, "tally")) view.tally = tally_of(*tally);
    if (const Json* slides = find(json, "slides"); slides != nullptr && slides->is_array())
        for (const Json& slide : *slides)
            if (const std::string type = text_of(slide, "type"); type == "poll" || type == "quiz")
                view.questions.push_back({text_of(slide, "id")});
    return std::make_shared<const SeenView>(std::move(view));
}

/// Nearly every message of a storm of votes.
std::optional<Accepted> quick_accepted(std::string_view text) {
    constexpr std::string_view start = R"({"type":"accepted","request":)";
    if (!text.starts_with(start)) return std::nullopt;
    Accepted accepted;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + start.size(), end, accepted.request);
    if (read.ec != std::errc() || read.ptr + 1 != end || *read.ptr != '}') return std::nullopt;
    return accepted;
}

/// Of a text without escapes, as codes and tokens are; empty if there is none.
std::string quick_text(std::string_view text, std::string_view key) {
    const std::size_t place = text.find(key);
    if (place == std::string_view::npos) return "";
    text.remove_prefix(place + key.size());
    return std::string(text.substr(0, text.find('"')));
}

/// Nearly every message of a storm of joins. Quotation marks inside of texts are escaped, so no
/// title can look like a key.
std::optional<SeenWelcome> quick_welcome(std::string_view text, std::string_view view_text,
                                         const SharedView& view) {
    if (!view || !text.starts_with(R"({"type":"welcome",)")) return std::nullopt;
    const std::size_t place = text.find(view_key);
    if (place == std::string_view::npos) return std::nullopt;
    const std::string_view rest = text.substr(place + view_key.size());
    if (!rest.starts_with(view_text) || !rest.substr(view_text.size()).starts_with(after_view))
        return std::nullopt;
    const std::string_view head = text.substr(0, place);
    return SeenWelcome{quick_text(head, R"("join_code":")"), quick_text(head, R"("token":")"),
                       view};
}

}  // namespace

ServerMessage ServerMessageReader::read(std::string_view text) {
    if (const auto accepted = quick_accepted(text)) return *accepted;
    if (last_ && text == last_text_) return last_;
    if (auto welcome = quick_welcome(text, last_text_, last_)) return std::move(*welcome);
    const Json json = Json::parse(text, nullptr, false);
    const std::string type = text_of(json, "type");
    if (type == "accepted") {
        if (const auto request = number_of(json, "request")) return Accepted{*request};
    } else if (type == "rejected") {
        const Json* teams = find(json, "teams");
        return Rejected{number_of(json, "request"), text_of(json, "code"),
                        teams != nullptr && teams->is_array() ? teams->size() : 0};
    } else if (type == "tally") {
        return tally_of(json);
    } else if (type == "view") {
        if (SharedView view = view_of(json)) {
            last_text_ = text;
            return last_ = std::move(view);
        }
    } else if (const Json* inside = find(json, "view"); inside && type == "welcome") {
        SharedView view = view_of(*inside);
        if (!view) return Unheard{};
        const std::size_t start = text.find(view_key);
        const std::size_t end = text.rfind(after_view);
        if (start < end && end != std::string_view::npos) {
            last_text_ = text.substr(start + view_key.size(), end - start - view_key.size());
            last_ = view;
        }
        return SeenWelcome{text_of(json, "join_code"), text_of(json, "token"), std::move(view)};
    }
    return Unheard{};
}

}  // namespace showhands
