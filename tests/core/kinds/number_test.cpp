#include <doctest/doctest.h>

#include "core/kinds/questions.hpp"
#include "limits.hpp"

using namespace showhands;
using namespace showhands::given;
using enum RejectionCode;

namespace {

std::vector<std::string> bars(const Question& question) {
    std::vector<std::string> texts;
    for (const Option& option : question.options) texts.push_back(option.text);
    return texts;
}

}  // namespace

TEST_CASE("few numbers have a bar each") {
    CHECK(bars(number_asked(1, 4)) == std::vector<std::string>{"1", "2", "3", "4"});
    CHECK(bars(number_asked(-1, 1)) == std::vector<std::string>{"−1", "0", "1"});
}

TEST_CASE("many numbers share bars of a round width, and the last one closes with the range") {
    CHECK(bars(number_asked(0, 100)) == std::vector<std::string>{"0–9", "10–19", "20–29", "30–39",
                                                                 "40–49", "50–59", "60–69", "70–79",
                                                                 "80–89", "90–100"});
    CHECK(bars(number_asked(3, 22)) == std::vector<std::string>{"3", "4–5", "6–7", "8–9", "10–11",
                                                                "12–13", "14–15", "16–17", "18–19",
                                                                "20–22"});
    CHECK(bars(number_asked(-40, 20)).front() == "−40 – −31");
    CHECK(bars(number_asked(0, 2, 1)) ==
          std::vector<std::string>{"0–0.1", "0.2–0.3", "0.4–0.5", "0.6–0.7", "0.8–0.9", "1–1.1",
                                   "1.2–1.3", "1.4–1.5", "1.6–1.7", "1.8–2"});
}

TEST_CASE("whatever the range, there are one to ten bars, and each number is in exactly one") {
    for (const std::uint32_t decimals : {0U, 1U})
        for (std::int64_t min = -30; min < 30; min += 7)
            for (std::int64_t width = 1; width < 400; width += width < 20 ? 1 : 37) {
                const Question question = number_asked(min, min + width, decimals);
                REQUIRE(!question.options.empty());
                REQUIRE(question.options.size() <= limits::question_options);
                std::size_t before = 0;
                for (std::int64_t number = min * 1'000; number <= (min + width) * 1'000;
                     number += question.range.step().value) {
                    const std::size_t bar = histogram(question.range).bar_of({number});
                    REQUIRE(bar >= before);
                    REQUIRE(bar <= before + 1);
                    before = bar;
                }
                CHECK(before + 1 == question.options.size());
            }
}

TEST_CASE("the largest range is no trouble") {
    Question question;
    question.kind = QuestionKind::number;
    question.range.min.value = -thousandths_max;
    question.range.max.value = thousandths_max;
    question.range.decimals = 3;
    question.options = histogram_options(question.range);
    CHECK(question.options.size() <= limits::question_options);
    const Tally tally = tallied(question, {said(thousandths_max), said(-thousandths_max)});
    CHECK(tally.counts.front() == 1);
    CHECK(tally.counts.back() == 1);
}

TEST_CASE("a number's tally is a histogram with the median of the exact numbers") {
    const Question question = number_asked(0, 100);
    const Tally tally = tallied(question, {said(35'000), said(36'000), said(90'000), skipped()});
    CHECK(tally.counts[3] == 2);
    CHECK(tally.counts[9] == 1);
    CHECK(tally.voters == 3);
    CHECK(figures(question, tally).median == Thousandths{36'000});
    const Tally even = tallied(question, {said(35'000), said(36'000)});
    CHECK(figures(question, even).median == Thousandths{35'500});
}

TEST_CASE("a number taken back leaves what was before") {
    const Question question = number_asked(0, 10);
    Tally tally = tallied(question, {said(3'000), said(7'000)});
    const Tally before = tally;
    for (const std::int64_t number : {3'000, 5'000}) {
        add(question, said(number), tally);
        remove(question, said(number), tally);
        CHECK(tally == before);
    }
}

TEST_CASE("a number outside its range, with too many decimals, or none at all is refused") {
    const Question question = number_asked(0, 100);
    CHECK(refusal(question, said(100'001)) == number_out_of_range);
    CHECK(refusal(question, said(-1)) == number_out_of_range);
    CHECK(refusal(question, said(2'500)) == too_many_decimals);
    CHECK(refusal(question, chose("a")) == no_number);
    CHECK(std::holds_alternative<Answer>(accept(number_asked(0, 1, 1), said(500))));
}

TEST_CASE("in a quiz a number within the tolerance is right") {
    Question question = number_asked(0, 100);
    question.range.correct = Thousandths{65'000};
    question.range.tolerance = {2'000};
    const Tally tally =
        tallied(question, {said(63'000), said(67'000), said(65'000), said(68'000), said(62'000)});
    CHECK(tally.right == 3);
    CHECK(tally.credit == 300);
}

TEST_CASE("numbers are read and written as people do, and nothing else") {
    for (const char* text : {"0", "35", "-2.5", "0.125", "-0.001", "1000000000000"}) {
        const auto read = read_decimal(text);
        REQUIRE(std::holds_alternative<Thousandths>(read));
        CHECK(decimal(std::get<Thousandths>(read)) == text);
    }
    CHECK(std::get<Thousandths>(read_decimal("2.500")) == Thousandths{2'500});
    const auto refused = [](std::string_view text) {
        const auto read = read_decimal(text);
        REQUIRE(std::holds_alternative<NotDecimal>(read));
        return std::get<NotDecimal>(read);
    };
    for (const char* text : {"", "-", ".5", "5.", "1e3", "+1", "0x1", "1,5", " 1", "--1"})
        CHECK(refused(text) == NotDecimal::no_number);
    CHECK(refused("0.1234") == NotDecimal::too_many_decimals);
    CHECK(refused("99999999999999999999999") == NotDecimal::out_of_range);
}
