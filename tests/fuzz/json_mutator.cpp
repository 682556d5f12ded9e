// Changes JSON as JSON: bytes changed blindly are mostly no JSON any more, and a decoder's own
// rules would hardly ever be reached. One change in four is left to libFuzzer's blind way, and so
// is whatever is no JSON.
#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "promise.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t max);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size,
                                               std::size_t max, unsigned seed);

namespace showhands::fuzz {
namespace {

using Json = nlohmann::ordered_json;

/// Reading and writing it recurse.
constexpr int deepest = 60;

bool is_deep(std::string_view text) {
    int depth = 0;
    int most = 0;
    for (const char c : text) {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        most = std::max(most, depth);
    }
    return most > deepest;
}

void collect(Json& json, std::vector<Json*>& nodes) {
    nodes.push_back(&json);
    for (Json& child : json)
        if (json.is_structured()) collect(child, nodes);
}

class Mutation {
 public:
    explicit Mutation(unsigned seed) : random_(seed) {}

    void change(Json& json) {
        std::vector<Json*> nodes;
        collect(json, nodes);
        Json& node = *nodes[below(nodes.size())];
        const Json other = *nodes[below(nodes.size())];
        switch (below(6)) {
            case 0:
                node = strange();
                break;
            case 1:
                node = other;
                break;
            default:
                inside(node, other);
        }
    }
    std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
    void inside(Json& node, const Json& other) {
        if (node.is_number()) {
            number(node);
        } else if (node.is_string()) {
            text(node);
        } else if (node.is_array()) {
            list(node, other);
        } else if (node.is_object() && !node.empty()) {
            members(node, other);
        } else {
            node = strange();
        }
    }

    void number(Json& node) {
        constexpr std::uint64_t whole[] = {0,
                                           1,
                                           2,
                                           3,
                                           5,
                                           50,
                                           51,
                                           255,
                                           4'294'967'295,
                                           4'294'967'296,
                                           9'007'199'254'740'991,
                                           9'007'199'254'740'992,
                                           ~std::uint64_t{0}};
        if (below(2) == 0)
            node = whole[below(std::size(whole))];
        else if (node.is_number_integer() && below(4) != 0)
            node = node.get<std::uint64_t>() + below(5) - 2;
        else
            node = static_cast<double>(below(100)) / 8 - 2;
    }

    void text(Json& node) {
        auto& value = node.get_ref<std::string&>();
        if (below(3) == 0) {
            constexpr const char* words[] = {"",  "a", "b",  "ac", "j",  "z",       "-",
                                             "?", " ", "\n", "es", "..", "a.b.png", "\u202e"};
            value = words[below(std::size(words))];
        } else if (!value.empty() && below(2) == 0) {
            value[below(value.size())] = static_cast<char>('a' + below(26));
        } else {
            const std::size_t size = value.size();
            value.resize(size + 16);
            value.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(value.data()), size,
                                          value.size()));
        }
    }

    void list(Json& node, const Json& other) {
        const auto at = static_cast<Json::difference_type>(below(node.size() + 1));
        if (below(3) == 0 && static_cast<std::size_t>(at) < node.size())
            node.erase(node.begin() + at);
        else if (below(2) == 0 && static_cast<std::size_t>(at) < node.size())
            node.push_back(Json(node[static_cast<std::size_t>(at)]));
        else
            node.push_back(other);
    }

    void members(Json& node, const Json& other) {
        const auto at = static_cast<Json::difference_type>(below(node.size()));
        const auto place = std::next(node.begin(), at);
        if (below(2) == 0)
            node.erase(place.key());
        else
            place.value() = other;
    }

    Json strange() {
        switch (below(8)) {
            case 0:
                return nullptr;
            case 1:
                return below(2) == 0;
            case 2:
                return Json::array();
            case 3:
                return Json::object();
            case 4:
                return std::string(below(2'000), 'x');
            case 5:
                return Json::array({"a", "b"});
            case 6:
                return below(10);
            default:
                return "a";
        }
    }

    std::minstd_rand random_;
};

/// Nothing if it cannot be changed as JSON, or would become too long.
std::string changed(std::string_view text, std::size_t max, unsigned seed) {
    Mutation mutation(seed);
    if (mutation.below(4) == 0 || is_deep(text)) return "";
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return "";
    for (std::size_t i = 0; i <= mutation.below(3); ++i) mutation.change(json);
    std::string result = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return result.size() <= max && !is_deep(result) ? result : "";
}

}  // namespace
}  // namespace showhands::fuzz

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size, std::size_t max,
                                    unsigned seed) {
    const std::string text =
        showhands::fuzz::changed(showhands::fuzz::text_of(bytes, size), max, seed);
    if (text.empty()) return LLVMFuzzerMutate(bytes, size, max);
    std::copy(text.begin(), text.end(), bytes);
    return text.size();
}
