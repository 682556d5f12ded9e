// Rating and ranking.
#include <doctest/doctest.h>

#include "core/kinds/questions.hpp"

using namespace showhands;
using namespace showhands::given;
using enum RejectionCode;

TEST_CASE("a rating has bars and a median") {
    const Question question = asked(QuestionKind::rating, 5);
    const Tally odd = tallied(question, {chose("a"), chose("e"), chose("d")});
    CHECK(odd.counts == std::vector<std::uint32_t>{1, 0, 0, 1, 1});
    CHECK(figures(question, odd).median == Thousandths{4'000});
    const Tally even = tallied(question, {chose("b"), chose("e"), skipped()});
    CHECK(figures(question, even).median == Thousandths{3'500});
    CHECK(figures(question, tallied(question, {skipped()})) == Figures{});
}

TEST_CASE("a rating is one step of its scale") {
    const Question question = asked(QuestionKind::rating, 5);
    CHECK(refusal(question, chose("f")) == no_such_option);
    CHECK(refusal(question, chose("ab")) == too_many_options);
    CHECK(refusal(question, {}) == no_options);
}

TEST_CASE("a ranking gives a point for each option one is put before, and shares of first places") {
    const Question question = asked(QuestionKind::ranking, 3);
    const Tally tally = tallied(question, {ranked("abc"), ranked("acb"), ranked("bac"), skipped()});
    CHECK(tally.counts == std::vector<std::uint32_t>{2, 1, 0});
    CHECK(percents(tally) == std::vector<std::uint32_t>{67, 33, 0});
    const Figures seen = figures(question, tally);
    CHECK(seen.points == std::vector<std::uint32_t>{5, 3, 1});
    CHECK(seen.point_percents == std::vector<std::uint32_t>{83, 50, 17});
    CHECK_FALSE(seen.median);
}

TEST_CASE("a ranking taken back leaves what was before") {
    const Question question = asked(QuestionKind::ranking, 4);
    Tally tally = tallied(question, {ranked("dcba")});
    const Tally before = tally;
    add(question, ranked("abcd"), tally);
    remove(question, ranked("abcd"), tally);
    CHECK(tally == before);
}

TEST_CASE("a ranking names every option once") {
    const Question question = asked(QuestionKind::ranking, 3);
    CHECK(refusal(question, ranked("ab")) == incomplete_ranking);
    CHECK(refusal(question, ranked("abca")) == incomplete_ranking);
    CHECK(refusal(question, ranked("abcabcabcabcabcabc")) == incomplete_ranking);
    CHECK(refusal(question, ranked("abd")) == no_such_option);
    CHECK(refusal(question, {}) == no_options);
    CHECK(std::holds_alternative<Answer>(accept(question, ranked("cab"))));
}

TEST_CASE("an order holds what it can, and says that there was more") {
    OptionOrder order;
    for (std::size_t i = 0; i < 20; ++i) order.push(i % 26);
    CHECK(order.size() == OptionOrder::capacity + 1);
    CHECK_FALSE(order.ranks(OptionOrder::capacity));
    OptionOrder strange;
    strange.push(std::string_view("ä"));
    CHECK_FALSE(strange.ranks(1));
}
