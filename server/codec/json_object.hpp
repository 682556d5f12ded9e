// A JSON object from keys and values in turn, in this order. The JSON library's own braces make a
// list of lists first and copy each field on its way, which every view on its way to a hall pays.
// A template over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <cstddef>
#include <utility>

namespace showhands {

template <class Fields>
void append_fields(Fields&) {}

template <class Fields, class Value, class... Rest>
void append_fields(Fields& fields, const char* key, Value&& value, Rest&&... rest) {
    fields.emplace(key, std::forward<Value>(value));
    append_fields(fields, std::forward<Rest>(rest)...);
}

/// `more`: keys and values, "id", 7, "title", text, …
template <class Json, class... More>
[[nodiscard]] Json object(More&&... more) {
    Json json = Json::object();
    auto& fields = json.template get_ref<typename Json::object_t&>();
    fields.reserve(sizeof...(more) / 2);
    append_fields(fields, std::forward<More>(more)...);
    return json;
}

}  // namespace showhands
