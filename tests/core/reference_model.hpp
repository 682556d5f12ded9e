// The rules of a class once more, written as naively as they can be told: no events, no fold, no
// sets of bits; every vote is kept as it came and counted anew when somebody asks. Knows the deck
// of `model_deck` and nothing of the code it is compared with beyond plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/command.hpp"
#include "core/deck.hpp"
#include "core/rejection.hpp"

namespace showhands::reference {

/// Nothing: accepted.
using Refusal = std::optional<RejectionCode>;

struct Ballot {
    std::uint64_t request = 0;
    std::set<std::size_t> options;
    bool skip = false;
    bool operator==(const Ballot&) const = default;
};

struct Asked {
    std::size_t slide = 0;
    std::uint32_t number = 1;
    std::map<std::uint32_t, Ballot> ballots;
    bool sealed = false;
    bool revealed = false;
};

struct Text {
    std::uint32_t number = 0;
    std::size_t slide = 0;
    std::string words;
    std::uint32_t shown = 0;
    bool starred = false;
    std::uint32_t merged = 0;
    std::set<std::string> themes = {};
    /// 0: none.
    std::uint32_t group = 0;
    bool operator==(const Text&) const = default;
};

/// What one phone sent on this visit of a slide, by request.
struct Sent {
    std::uint32_t text = 0;
    bool back = false;
};

struct RoomQuestion {
    std::uint32_t number = 0;
    std::string words;
    bool approved = false;
    bool answered = false;
    std::uint32_t upvotes = 0;
    bool operator==(const RoomQuestion&) const = default;
};

class Model {
 public:
    explicit Model(const Deck& deck) : min_responses(deck.min_responses), deck_(deck) {}

    Refusal vote(std::uint32_t voter, const Ballot& ballot, const std::string& on,
                 std::uint32_t round);
    Refusal say(std::uint32_t phone, std::uint64_t request, const std::string& words,
                const std::string& on, std::uint32_t visit);
    Refusal take_back(std::uint32_t phone, std::uint64_t request, const std::string& on,
                      std::uint32_t visit);
    Refusal trainer(const TrainerCommand& command);
    /// Phones that are here.
    void join(const std::vector<std::uint32_t>& phones);
    Refusal take_pen(std::uint32_t phone, const std::string& on);

    Refusal ask(std::uint32_t phone, std::uint64_t request, const std::string& words,
                std::uint32_t time);
    Refusal vote_up(std::uint32_t phone, std::uint32_t number);

    // What anybody could see of it.
    enum class Stage { lobby, showing, open, closed, revealed, ended } stage = Stage::lobby;
    std::size_t slide = 0;
    std::uint32_t min_responses;
    bool hidden = false;
    bool locked = false;
    std::uint32_t expected = 0;
    std::set<std::uint32_t> removed;
    std::vector<Asked> rounds;
    std::vector<Text> texts;
    std::uint32_t visits = 0;
    std::map<std::size_t, std::vector<std::string>> added_themes;
    bool themes_shown = false;
    Board board = Board::newest;
    std::vector<RoomQuestion> questions;
    bool asking = false;
    std::uint32_t times_of_asking = 0;
    std::uint32_t projected = 0;
    /// The phones at each table, in the order in which they came to it; the first table first.
    std::vector<std::vector<std::uint32_t>> tables;
    /// Who writes for a table, by its place.
    std::map<std::size_t, std::uint32_t> scribes;

    /// Of this slide, with how many answers stand under each.
    [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> themes(std::size_t of) const;

    [[nodiscard]] bool collecting() const;
    [[nodiscard]] bool in_groups() const;
    /// From 1; 0: at none.
    [[nodiscard]] std::uint32_t table_of(std::uint32_t phone) const;

 private:
    friend struct Trainer;
    [[nodiscard]] const Slide& here() const { return deck_.slides[slide]; }
    [[nodiscard]] Asked* latest();
    [[nodiscard]] Text* find(std::uint32_t number);
    [[nodiscard]] bool votes_can_change() const { return !rounds.empty() && !rounds.back().sealed; }
    [[nodiscard]] bool again_planned();
    void leave();
    void go(std::size_t place, bool forward);
    void open(std::uint32_t number);
    Refusal advance();
    void seat(const std::vector<std::uint32_t>& phones);

    const Deck& deck_;
    std::map<std::uint32_t, std::map<std::uint64_t, Sent>> sent_;
    std::uint32_t last_text_ = 0;
    std::uint32_t last_shown_ = 0;
    [[nodiscard]] RoomQuestion* question(std::uint32_t number);
    void forget_who_asked();
    std::uint32_t last_question_ = 0;
    std::map<std::uint32_t, std::set<std::uint64_t>> asked_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> voted_up_;
    GroupPlan dealt_by_;
};

}  // namespace showhands::reference
