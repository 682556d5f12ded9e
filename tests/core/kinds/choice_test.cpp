#include <doctest/doctest.h>

#include "core/kinds/questions.hpp"

using namespace showhands;
using namespace showhands::given;
using enum RejectionCode;

TEST_CASE("equal counts show equal percents, even when the column does not sum to 100") {
    const Tally tally =
        tallied(asked(QuestionKind::single, 3), {chose("a"), chose("b"), chose("c")});
    CHECK(percents(tally) == std::vector<std::uint32_t>{33, 33, 33});
}

TEST_CASE("percents of a multiple question are of voters, and may sum to more than 100") {
    const Tally tally = tallied(asked(QuestionKind::multiple, 3), {chose("ab"), chose("ac")});
    CHECK(tally.voters == 2);
    CHECK(percents(tally) == std::vector<std::uint32_t>{100, 50, 50});
}

TEST_CASE("a skip is counted and stands in no percent") {
    const Tally tally = tallied(asked(QuestionKind::yes_no, 2), {chose("a"), skipped()});
    CHECK(tally.answered() == 2);
    CHECK(tally.voters == 1);
    CHECK(tally.skipped == 1);
    CHECK(percents(tally) == std::vector<std::uint32_t>{100, 0});
}

TEST_CASE("taking an answer back leaves what was before") {
    const Question question = asked(QuestionKind::multiple, 4);
    Tally tally = tallied(question, {chose("ad")});
    const Tally before = tally;
    add(question, chose("bc"), tally);
    add(question, skipped(), tally);
    remove(question, chose("bc"), tally);
    remove(question, skipped(), tally);
    CHECK(tally == before);
}

TEST_CASE("an answer that does not fit its question is refused by what is wrong with it") {
    const Question one = asked(QuestionKind::single, 3);
    CHECK(refusal(one, {}) == no_options);
    CHECK(refusal(one, chose("d")) == no_such_option);
    CHECK(refusal(one, chose("ab")) == too_many_options);
    CHECK(refusal(one, said(1'000)) == no_options);
    Answer both = chose("a");
    both.skip = true;
    CHECK(refusal(one, both) == skip_with_options);
    CHECK(refusal(asked(QuestionKind::multiple, 3), chose("abcd")) == no_such_option);
}

TEST_CASE("the order in which options are named changes nothing where it means nothing") {
    const Question question = asked(QuestionKind::multiple, 3);
    CHECK(std::get<Answer>(accept(question, ranked("ca"))) ==
          std::get<Answer>(accept(question, ranked("ac"))));
}

TEST_CASE("a quiz gives all or nothing, unless the deck gives partial credit") {
    Question question = asked(QuestionKind::multiple, 4);
    question.correct = chose("abc").options;
    const auto credit = [&question](std::string_view letters) {
        const Tally tally = tallied(question, {chose(letters)});
        CHECK(tally.right == (tally.credit == 100 ? 1 : 0));
        return tally.credit;
    };
    CHECK(credit("abc") == 100);
    CHECK(credit("ab") == 0);
    CHECK(credit("abcd") == 0);
    question.credit = Credit::partial;
    CHECK(credit("abc") == 100);
    CHECK(credit("ab") == 66);
    // A wrong one takes as much away as a correct one earns.
    CHECK(credit("abcd") == 66);
    CHECK(credit("ad") == 0);
    CHECK(credit("d") == 0);
}

TEST_CASE("a poll marks nothing") {
    const Tally tally = tallied(asked(QuestionKind::single, 2), {chose("a")});
    CHECK(tally.right == 0);
    CHECK(tally.credit == 0);
}
