#include "core/groups.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/given.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

GroupMark mark(std::uint32_t phone) { return {ballot(phone).bytes}; }

/// Phones from `first` on.
std::vector<GroupMark> marks(std::uint32_t first, std::uint32_t count) {
    std::vector<GroupMark> all;
    for (std::uint32_t phone = first; phone < first + count; ++phone) all.push_back(mark(phone));
    return all;
}

Class at_tables(GroupPlan plan, std::uint32_t phones) {
    Class given(grouping_deck(plan));
    given.at("tables");
    given.phones(JoinGroups{marks(1, phones)});
    return given;
}

std::vector<std::uint32_t> sizes(const Class& given) {
    std::vector<std::uint32_t> sizes = given.session.groups.sizes();
    std::sort(sizes.begin(), sizes.end());
    return sizes;
}

using Sizes = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("phones are dealt evenly, by size or by count") {
    CHECK(sizes(at_tables({0, 4}, 1)) == Sizes{1});
    CHECK(sizes(at_tables({0, 4}, 4)) == Sizes{4});
    CHECK(sizes(at_tables({0, 4}, 10)) == Sizes{3, 3, 4});
    CHECK(sizes(at_tables({6, 4}, 40)) == Sizes{6, 6, 7, 7, 7, 7});
    CHECK(sizes(at_tables({6, 4}, 2)) == Sizes{0, 0, 0, 0, 1, 1});
    CHECK(at_tables({0, 4}, 200).session.groups.sizes() == Sizes(50, 4));
    CHECK(at_tables({0, 2}, 1'000).session.groups.count == limits::groups);
}

TEST_CASE("latecomers fill the smallest group, and nobody sits alone at a new table") {
    Class given = at_tables({0, 4}, 10);
    given.phones(JoinGroups{marks(11, 1)});
    CHECK(sizes(given) == Sizes{3, 4, 4});
    given.phones(JoinGroups{marks(12, 4)});
    CHECK(sizes(given) == Sizes{5, 5, 5});
    given.phones(JoinGroups{marks(16, 1)});
    CHECK(sizes(given) == Sizes{1, 5, 5, 5});
    given.phones(JoinGroups{marks(17, 2)});
    CHECK(sizes(given) == Sizes{3, 5, 5, 5});
}

TEST_CASE("a phone keeps its group when it comes back, and on slides that are dealt alike") {
    Class given = at_tables({0, 4}, 10);
    const Groups before = given.session.groups;
    given.phones(JoinGroups{marks(3, 5)});
    CHECK(given.session.groups == before);
    given.at("start").at("again");
    given.phones(JoinGroups{marks(1, 10)});
    CHECK(given.session.groups == before);
    given.at("pairs");
    given.phones(JoinGroups{marks(1, 10)});
    CHECK(sizes(given) == Sizes{2, 2, 2, 2, 2});
}

TEST_CASE("groups of one, of nobody, and more phones than any room holds") {
    Class given(grouping_deck());
    given.at("tables");
    CHECK(given.session.groups.sizes().empty());
    CHECK_FALSE(given.phones(JoinGroups{}));
    CHECK(given.session.groups.count == 0);
    CHECK_FALSE(
        given.phones(JoinGroups{marks(1, static_cast<std::uint32_t>(limits::group_members) + 7)}));
    CHECK(given.session.groups.members.size() == limits::group_members);
    CHECK_FALSE(given.phones(JoinGroups{marks(20'000, 1)}));
    CHECK(given.session.groups.members.size() == limits::group_members);
}

TEST_CASE("nobody is dealt where no groups are") {
    Class given(grouping_deck());
    for (const char* slide : {"start", "poll", "talk"}) {
        given.at(slide);
        given.phones(JoinGroups{marks(1, 5)});
        CHECK(given.session.groups.count == 0);
        CHECK(given.phones(TakePen{mark(1), SlideId{slide}}) == RejectionCode::no_group);
        CHECK(given.trainer(DealGroups{marks(1, 5)}) == RejectionCode::no_group);
    }
}

TEST_CASE("only the scribe writes, and the pen is taken over with one tap") {
    Class given = at_tables({1, 4}, 3);
    CHECK(given.say(1, "Listen") == RejectionCode::not_the_scribe);
    CHECK_FALSE(given.phones(TakePen{mark(1), SlideId{"tables"}}));
    CHECK_FALSE(given.say(1, "Listen"));
    CHECK(given.session.statements.find(1)->group == 1);
    CHECK(given.say(2, "Wait") == RejectionCode::not_the_scribe);
    CHECK_FALSE(given.phones(TakePen{mark(2), SlideId{"tables"}}));
    CHECK(given.say(1, "Late", 2) == RejectionCode::not_the_scribe);
    CHECK(given.say(2, "Listen") == RejectionCode::same_text);
    CHECK_FALSE(given.say(2, "Wait", 2));
    // Two for the group, whoever wrote them.
    CHECK(given.say(2, "More", 3) == RejectionCode::enough_texts);
    CHECK(given.say(9, "A stranger") == RejectionCode::no_group);
    CHECK(given.phones(TakePen{mark(9), SlideId{"tables"}}) == RejectionCode::no_group);
    CHECK(given.phones(TakePen{mark(1), SlideId{"again"}}) == RejectionCode::no_group);
}

TEST_CASE("a scribe who takes a text back makes room for another") {
    Class given = at_tables({1, 4}, 2);
    given.phones(TakePen{mark(1), SlideId{"tables"}});
    given.say(1, "One", 1);
    given.say(1, "Two", 2);
    CHECK(given.say(1, "Three", 3) == RejectionCode::enough_texts);
    CHECK_FALSE(given.take_back(1, 1));
    CHECK_FALSE(given.say(1, "Three", 4));
}

TEST_CASE("the trainer deals anew until a group has written") {
    Class given = at_tables({0, 4}, 10);
    CHECK_FALSE(given.trainer(DealGroups{marks(3, 5)}));
    CHECK(sizes(given) == Sizes{2, 3});
    CHECK(given.session.groups.group_of(mark(1)) == 0);
    given.phones(TakePen{mark(3), SlideId{"tables"}});
    given.say(3, "Listen");
    CHECK(given.trainer(DealGroups{marks(3, 5)}) == RejectionCode::groups_have_written);
    given.trainer(DeleteText{1});
    CHECK_FALSE(given.trainer(DealGroups{marks(3, 5)}));
    CHECK(given.session.groups.scribes.empty());
}

TEST_CASE("insights stand on the board by group, by theme, or the newest first") {
    Class given = at_tables({2, 4}, 4);
    const GroupMark second = mark(given.session.groups.group_of(mark(1)) == 2 ? 1 : 2);
    given.phones(TakePen{second, SlideId{"tables"}});
    const std::uint32_t writer = second == mark(1) ? 1 : 2;
    given.say(writer, "Listen");
    ScreenView view = screen_view(given.session, 4);
    CHECK(view.board == Board::group);
    CHECK(view.wall.empty());
    CHECK_FALSE(given.trainer(ShowTexts{}));
    view = screen_view(given.session, 4);
    REQUIRE(view.wall.size() == 1);
    CHECK(view.wall.front().group == 2);
    CHECK(given.trainer(ShowTexts{}) == RejectionCode::nothing_to_show);

    CHECK(given.trainer(ArrangeBoard{Board::theme}) == RejectionCode::no_such_board);
    given.trainer(AddTheme{"Trust"});
    CHECK(screen_view(given.session, 4).themes.empty());
    CHECK_FALSE(given.trainer(ArrangeBoard{Board::theme}));
    CHECK(screen_view(given.session, 4).themes.size() == 1);
    given.at("talk");
    CHECK(screen_view(given.session, 4).board == Board::newest);
    CHECK(given.trainer(ArrangeBoard{Board::group}) == RejectionCode::no_such_board);
}

TEST_CASE("what is put on top stands before all others") {
    Class given(talking_deck());
    given.at("talk");
    for (std::uint32_t phone = 1; phone <= 3; ++phone) given.say(phone, std::string(phone, 'x'));
    CHECK(given.trainer(RaiseText{1}) == RejectionCode::no_such_text);
    given.trainer(ShowTexts{});
    CHECK(screen_view(given.session, 0).wall.front().number == 3);
    CHECK_FALSE(given.trainer(RaiseText{1}));
    CHECK(screen_view(given.session, 0).wall.front().number == 1);
    CHECK(given.trainer(RaiseText{9}) == RejectionCode::no_such_text);
}

TEST_CASE("what the word filter marked is not shown with all the others") {
    Deck deck = talking_deck();
    deck.flag_words = {"fool"};
    Class given(deck);
    given.at("talk");
    given.say(1, "You fool");
    CHECK(given.trainer(ShowTexts{}) == RejectionCode::nothing_to_show);
    given.say(2, "Listen");
    CHECK_FALSE(given.trainer(ShowTexts{}));
    CHECK(screen_view(given.session, 0).wall_count == 1);
}

TEST_CASE("nothing of the groups outlives the session") {
    Class given = at_tables({0, 4}, 10);
    given.phones(TakePen{mark(1), SlideId{"tables"}});
    given.trainer(EndSession{});
    CHECK(given.session.groups == Groups());
}

TEST_CASE("a log is folded to the same groups again") {
    Class given = at_tables({0, 4}, 10);
    given.phones(TakePen{mark(4), SlideId{"tables"}});
    given.say(4, "Listen");
    given.at("pairs");
    given.phones(JoinGroups{marks(1, 12)});
    given.trainer(DealGroups{marks(2, 9)});
    Session again(given.session.deck);
    for (const Event& event : given.log) CHECK(evolve(again, event));
    CHECK(again == given.session);
}
