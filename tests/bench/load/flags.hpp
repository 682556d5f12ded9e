// The flags of the benchmark's programs, `--name value`, and what all of them do with some: keep to
// one core, open as many files as the system allows.
#pragma once

#include <map>
#include <string>

namespace bench {

class Flags {
 public:
    Flags(int count, char** words);

    [[nodiscard]] std::string text(const std::string& name, const char* otherwise = "") const;
    [[nodiscard]] unsigned number(const std::string& name, unsigned otherwise = 0) const;

    /// On the core `--cpu`, if one is named, with every descriptor there is.
    void settle() const;

 private:
    std::map<std::string, std::string> values_;
};

}  // namespace bench
