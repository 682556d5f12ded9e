// Writes the keys of a kind into a JSON object, of whichever JSON library type.
#pragma once

#include <string_view>
#include <variant>

#include "codec/kinds/kind_json.hpp"

namespace showhands {

template <class Json>
void put(Json& json, std::string_view key, Thousandths number) {
    if (number.value % 1'000 == 0)
        json[key] = number.value / 1'000;
    else
        json[key] = static_cast<double>(number.value) / 1'000.0;
}

template <class Json, class Value>
void put(Json& json, std::string_view key, const Value& value) {
    json[key] = value;
}

template <class Json>
void add(Json& json, const KindKeys& keys) {
    for (const auto& [key, value] : keys)
        std::visit([&json, name = key](const auto& one) { put(json, name, one); }, value);
}

}  // namespace showhands
