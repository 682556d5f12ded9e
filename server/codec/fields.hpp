// The members of one JSON object, read by name into checked values. A missing member, a wrong type,
// a number out of range or a member nobody asked for makes the whole object unfit; nothing here
// throws. A template over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace showhands {

template <class Json>
class Fields {
 public:
    explicit Fields(const Json& object) : object_(object), fit_(object.is_object()) {}

    template <std::integral Number>
    [[nodiscard]] Number number(std::string_view key) {
        const Json* value = find(key);
        Number number{};
        if (value == nullptr || !read(*value, number)) fit_ = false;
        return number;
    }

    [[nodiscard]] bool boolean(std::string_view key) {
        const Json* value = find(key);
        if (value == nullptr || !value->is_boolean()) return fit_ = false;
        return value->template get<bool>();
    }

    [[nodiscard]] std::string_view text(std::string_view key) {
        const Json* value = find(key);
        if (value == nullptr || !value->is_string()) {
            fit_ = false;
            return {};
        }
        return value->template get_ref<const std::string&>();
    }

    /// Null if it is not an array.
    [[nodiscard]] const Json* array(std::string_view key) {
        const Json* value = find(key);
        if (value != nullptr && value->is_array()) return value;
        fit_ = false;
        return nullptr;
    }

    /// Null if it is not there.
    [[nodiscard]] const Json* value(std::string_view key) {
        const Json* found = find(key);
        if (found == nullptr) fit_ = false;
        return found;
    }

    /// Of a member that older writers did not know.
    [[nodiscard]] bool holds(std::string_view key) const {
        return object_.is_object() && object_.contains(key);
    }

    /// Everything asked for was there and fitted, and there was nothing else.
    [[nodiscard]] bool complete() const { return fit_ && asked_ == object_.size(); }

    template <std::integral Number>
    [[nodiscard]] static bool read(const Json& value, Number& number) {
        using Limits = std::numeric_limits<Number>;
        if (value.is_number_unsigned()) {
            const auto whole = value.template get<std::uint64_t>();
            if (whole > static_cast<std::uint64_t>(Limits::max())) return false;
            number = static_cast<Number>(whole);
            return true;
        }
        if constexpr (std::signed_integral<Number>) {
            if (!value.is_number_integer()) return false;
            const auto whole = value.template get<std::int64_t>();
            if (whole < static_cast<std::int64_t>(Limits::min())) return false;
            number = static_cast<Number>(whole);
            return true;
        } else {
            return false;
        }
    }

 private:
    [[nodiscard]] const Json* find(std::string_view key) {
        ++asked_;
        if (!object_.is_object()) return nullptr;
        const auto place = object_.find(key);
        return place == object_.end() ? nullptr : &*place;
    }

    const Json& object_;
    bool fit_;
    std::size_t asked_ = 0;
};

}  // namespace showhands
