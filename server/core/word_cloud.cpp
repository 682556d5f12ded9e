#include "core/word_cloud.hpp"

#include <algorithm>
#include <map>

#include "core/folding.hpp"

namespace showhands {
namespace {

struct Spelling {
    std::string text;
    std::uint32_t count = 0;
    bool shown = false;
};

struct Word {
    std::vector<Spelling> spellings;
    std::uint32_t count = 0;
    std::uint32_t first = 0;
    bool shown = false;

    void add(const Statement& one) {
        const std::uint32_t answers = one.merged + 1;
        count += answers;
        shown = shown || one.shown > 0;
        const auto same = std::find_if(spellings.begin(), spellings.end(),
                                       [&one](const Spelling& s) { return s.text == one.text; });
        Spelling& spelling =
            same == spellings.end() ? spellings.emplace_back(Spelling{one.text}) : *same;
        spelling.count += answers;
        spelling.shown = spelling.shown || one.shown > 0;
    }
    /// Nobody reads a spelling that the trainer has not shown, however many wrote it.
    [[nodiscard]] const std::string& text() const {
        return std::max_element(spellings.begin(), spellings.end(),
                                [](const Spelling& one, const Spelling& other) {
                                    return one.shown != other.shown ? other.shown
                                                                    : one.count < other.count;
                                })
            ->text;
    }
};

}  // namespace

std::vector<CloudWord> word_cloud(const Session& session) {
    std::map<std::string, Word> words;
    for (const Statement& one : session.statements.list) {
        if (one.slide != session.slide) continue;
        Word& word = words[word_key(one.text)];
        if (word.count == 0) word.first = one.number;
        word.add(one);
    }
    std::vector<const Word*> shown;
    for (const auto& [key, word] : words)
        if (word.shown) shown.push_back(&word);
    std::sort(shown.begin(), shown.end(), [](const Word* one, const Word* other) {
        return one->count != other->count ? one->count > other->count : one->first < other->first;
    });
    std::vector<CloudWord> cloud;
    cloud.reserve(shown.size());
    for (const Word* word : shown) cloud.push_back({word->text(), word->count});
    return cloud;
}

}  // namespace showhands
