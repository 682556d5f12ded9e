#include "codec/projector_fit.hpp"

#include <algorithm>

#include "limits.hpp"

namespace showhands {
namespace {

/// Unicode code points of valid UTF-8.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xc0U) != 0x80U;
    }));
}

const LocatedJson* member(const LocatedJson* json, std::string_view key) {
    if (json == nullptr) return nullptr;
    for (const auto& one : json->members)
        if (one.key == key) return &one.value;
    return nullptr;
}

int line_of(const LocatedJson* json) { return json == nullptr ? 0 : json->line; }

class Fit {
 public:
    explicit Fit(std::vector<DeckRemark>& warnings) : warnings_(warnings) {}

    void slide(const Slide& slide, const LocatedJson& json) {
        slide_ = slide.id.value;
        if (characters(slide.title) > limits::projector_title_characters)
            warn(line_of(member(&json, "title")), "",
                 "the title takes more than two lines on the projector; keep it under " +
                     std::to_string(limits::projector_title_characters) + " characters");
        if (slide.question) question(*slide.question, *member(&json, "question"));
        lines(slide.body, member(&json, "body"));
        lines(slide.prompt, member(&json, "prompt"));
        if (slide.table && slide.table->rows.size() > limits::projector_body_lines)
            warn(line_of(member(&json, "table")), "",
                 "the table has too many rows to be read from the back");
    }

 private:
    void warn(int line, std::string option, std::string text) {
        warnings_.push_back({line, slide_, std::move(option), std::move(text)});
    }

    void question(const Question& question, const LocatedJson& json) {
        if (characters(question.text) > 2 * limits::projector_title_characters)
            warn(line_of(member(&json, "text")), "",
                 "the question takes more than three lines on the projector");
        const LocatedJson* options = member(&json, "options");
        std::size_t all = 0;
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            const std::size_t count =
                wrapped_lines(question.options[i].text, limits::projector_line_characters);
            all += count;
            if (count > 3)
                warn(options == nullptr ? 0 : options->items[i].line, option_id(i),
                     "this option takes " + std::to_string(count) +
                         " lines on the projector; shorten it");
        }
        if (all > limits::projector_option_lines)
            warn(line_of(options), "",
                 "the options take " + std::to_string(all) + " lines on the projector, where " +
                     std::to_string(limits::projector_option_lines) + " fit; shorten them");
        if (question.options.size() > 6)
            warn(line_of(options), "", "more than six options: their colours repeat");
    }

    void lines(std::string_view text, const LocatedJson* json) {
        const std::size_t count = wrapped_lines(text, limits::projector_body_line_characters);
        if (count > limits::projector_body_lines)
            warn(line_of(json), "",
                 "the text takes " + std::to_string(count) + " lines on the projector, where " +
                     std::to_string(limits::projector_body_lines) + " read well; make two slides");
    }

    std::vector<DeckRemark>& warnings_;
    std::string slide_;
};

}  // namespace

std::size_t wrapped_lines(std::string_view text, std::size_t width) {
    std::size_t lines = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::size_t column = 0;
        bool started = false;
        while (!rest.empty()) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            const std::size_t word = characters(rest.substr(0, space));
            rest.remove_prefix(std::min(space + 1, rest.size()));
            if (word == 0) continue;
            if (!started || column + 1 + word > width) {
                lines += 1 + (word - 1) / width;
                column = (word - 1) % width + 1;
                started = true;
            } else {
                column += 1 + word;
            }
        }
    }
    return lines;
}

std::vector<DeckRemark> projector_warnings(const Deck& deck, const LocatedJson& json) {
    std::vector<DeckRemark> warnings;
    Fit fit(warnings);
    const LocatedJson* slides = member(&json, "slides");
    for (std::size_t i = 0; i < deck.slides.size(); ++i)
        fit.slide(deck.slides[i], slides->items[i]);
    return warnings;
}

}  // namespace showhands
