// Any bytes as a client's message: read as the plain reader reads them, refused with a stable code,
// and what a message says survives being written and read again.
#include <nlohmann/json.hpp>
#include <string>

#include "codec/client_message.hpp"
#include "codec/message_json.hpp"
#include "promise.hpp"
#include "reference_message.hpp"

namespace showhands::fuzz {
namespace {

using Json = nlohmann::json;

bool is_about_a_number(RejectionCode code) {
    return code == RejectionCode::number_out_of_range || code == RejectionCode::no_number ||
           code == RejectionCode::too_many_decimals;
}

void refused(const Unreadable& no) {
    promise(no.code == RejectionCode::malformed_message || no.code == RejectionCode::unknown_type ||
                is_about_a_number(no.code),
            "what cannot be read is malformed, of an unknown type, or no number of ours");
    const Json answer = Json::parse(rejected_json(no.request, no.code), nullptr, false);
    promise(answer.is_object() && answer.value("code", "") == name(no.code),
            "a refusal is a JSON object with its code");
}

/// Nothing for what no client of ours writes: an option that no deck can have, a command that needs
/// a number.
std::string written(const ClientMessage& message) {
    if (const auto* hello = std::get_if<Hello>(&message))
        return hello_json(hello->role, hello->join_code, hello->token, hello->name, hello->team);
    if (const auto* leave = std::get_if<Leave>(&message)) return leave_json(leave->request);
    if (const auto* vote = std::get_if<VoteMessage>(&message))
        return vote->answer.order.size() <= OptionOrder::capacity &&
                       vote->answer.options.subset_of(OptionSet::first(26))
                   ? vote_json(*vote)
                   : "";
    if (const auto* trainer = std::get_if<TrainerMessage>(&message))
        if (const auto* show = std::get_if<ShowSlide>(&trainer->command))
            return show->slide.value.empty()
                       ? ""
                       : command_json("show_slide", trainer->request, show->slide.value);
    return "";
}

void read_message(std::string_view text) {
    const auto read = decode_message(text);
    const auto plainly = read_plainly(text);
    promise(read.index() == plainly.index(), "both readers take it, or neither");
    if (const auto* no = std::get_if<Unreadable>(&read)) {
        // A number like 1e309, which the library's document cannot hold, ends the reading there.
        const bool beyond = no->code == RejectionCode::number_out_of_range && !Json::accept(text);
        promise(beyond || no->code == std::get<Unreadable>(plainly).code,
                "both refuse it for one reason");
        return refused(*no);
    }
    promise(read == plainly, "both readers read the same");
    const std::string again = written(std::get<ClientMessage>(read));
    promise(again.empty() || decode_message(again) == read,
            "written and read again it is the same");
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_message(showhands::fuzz::text_of(bytes, size));
    return 0;
}
