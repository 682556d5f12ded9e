#include "codec/message_json.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "codec/names.hpp"
#include "core/folding.hpp"

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

/// As a JSON string. Tokens and slides' ids, which every welcome holds, need no escapes.
void append_string(std::string& text, std::string_view value) {
    const bool plain = std::all_of(value.begin(), value.end(), [](char letter) {
        return letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\';
    });
    if (!plain) {
        text += Json(value).dump();
        return;
    }
    text += '"';
    text += value;
    text += '"';
}

}  // namespace

AcceptedText::AcceptedText(std::uint64_t request) {
    constexpr std::string_view before = R"({"type":"accepted","request":)";
    char* at = std::copy(before.begin(), before.end(), text_.data());
    at = std::to_chars(at, text_.data() + text_.size() - 1, request).ptr;
    *at++ = '}';
    size_ = static_cast<std::size_t>(at - text_.data());
}

std::string answer_json(const Answer& answer) {
    std::vector<std::string> ids;
    if (answer.order.empty()) ids = answer.options.ids();
    for (std::size_t place = 0; place < answer.order.size(); ++place)
        ids.push_back(option_id(answer.order[place]));
    std::string text = R"(,"options":[)";
    for (const std::string& id : ids) text += (&id == ids.data() ? "\"" : ",\"") + id + '"';
    text += ']';
    if (answer.number) text += R"(,"number":)" + decimal(*answer.number);
    return text;
}

std::string rejected_json(std::optional<std::uint64_t> request, RejectionCode code,
                          std::string_view words) {
    std::string text = R"({"type":"rejected","request":)";
    text += request ? std::to_string(*request) : "null";
    text += R"(,"code":")";
    text += name(code);
    text += R"(","text":)";
    append_string(text, words.empty() ? sentence(code) : words);
    return text + "}";
}

std::string name_needed_json(RejectionCode code, const Deck& deck) {
    std::string text = rejected_json(std::nullopt, code);
    Json json{{"title", deck.title}, {"lang", deck.lang}};
    if (!deck.teams.empty()) json["teams"] = deck.teams;
    text.back() = ',';
    return text + json.dump().substr(1);
}

std::string person_json(const PersonText& person) {
    Json json{{"type", "person"}, {"name", person.name}};
    if (!person.team.empty()) json["team"] = person.team;
    if (person.points) json["points"] = *person.points;
    if (person.rank > 0) json["rank"] = person.rank;
    return json.dump();
}

std::string presence_json(std::uint32_t participants) {
    return R"({"type":"presence","participants":)" + std::to_string(participants) + "}";
}

std::string countdown_json(const SlideId& slide, std::uint32_t round,
                           std::chrono::milliseconds remaining) {
    std::string text = R"({"type":"countdown","slide":)";
    append_string(text, slide.value);
    text += R"(,"round":)" + std::to_string(round);
    return text + R"(,"remaining_ms":)" + std::to_string(remaining.count()) + "}";
}

std::string storage_json(std::string_view state, std::string_view file, std::string_view text) {
    const Json message{{"type", "storage"}, {"state", state}, {"file", file}, {"text", text}};
    // A path need not be UTF-8.
    return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string participant_list_json(const std::vector<ListedParticipant>& participants) {
    std::string text = R"({"type":"participant_list","participants":[)";
    for (const ListedParticipant& one : participants) {
        if (text.back() != '[') text += ',';
        text += R"({"participant":)" + std::to_string(one.participant);
        text += R"(,"joined_at":)" + std::to_string(one.joined_unix_s);
        if (!one.name.empty()) {
            text += R"(,"name":)";
            append_string(text, one.name);
        }
        text += '}';
    }
    return text + "]}";
}

std::string texts_json(const TextsText& texts) {
    Json json{{"type", "texts"},
              {"slide", texts.slide.value},
              {"round", texts.round},
              {"first", texts.first}};
    Json& list = json["texts"] = Json::array();
    for (const Statement* text : texts.changed) {
        list.push_back({{"number", text->number},
                        {"text", text->text},
                        {"shown", text->shown != 0},
                        {"starred", text->starred},
                        {"flagged", text->flagged},
                        {"merged", text->merged},
                        {"themes", text->themes.ids()},
                        {"group", text->group}});
        if (texts.words) list.back()["word"] = word_key(text->text);
    }
    json["gone"] = texts.gone;
    return json.dump();
}

std::string cloud_json(const SlideId& slide, const std::vector<CloudWord>& words) {
    Json json{{"type", "cloud"}, {"slide", slide.value}};
    Json& list = json["words"] = Json::array();
    const std::size_t listed = std::min(words.size(), limits::cloud_words);
    for (std::size_t i = 0; i < listed; ++i)
        list.push_back({{"text", words[i].text}, {"count", words[i].count}});
    json["more"] = words.size() - listed;
    return json.dump();
}

std::string welcome_json(const WelcomeText& welcome) {
    std::string text;
    text.reserve(welcome.view.size() + 320);
    text += R"({"type":"welcome","role":")";
    text += name(welcome.role);
    text += R"(","session":")";
    text += welcome.session;
    text += R"(","join_code":")";
    text += welcome.join_code;
    text += R"(","token":)";
    append_string(text, welcome.token);
    text += R"(,"participants":)" + std::to_string(welcome.participants);
    text += R"(,"view":)";
    text += welcome.view;
    text += R"(,"my_vote":)";
    if (welcome.my_vote) {
        const MyVote& vote = *welcome.my_vote;
        text += R"({"slide":)";
        append_string(text, vote.slide.value);
        text += R"(,"round":)" + std::to_string(vote.round);
        text += answer_json(vote.answer);
        text += R"(,"skip":)" + std::string(vote.answer.skip ? "true" : "false");
        text += R"(,"request":)" + std::to_string(vote.request) + "}";
    } else {
        text += "null";
    }
    return text + "}";
}

}  // namespace showhands
