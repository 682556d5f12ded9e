// The report on persons of a named session: what each answered in every sealed round, and what it
// earned. An anonymous session has none: nothing of persons was ever kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/session.hpp"

namespace showhands {

struct PersonAnswer {
    /// In the words of the deck: "Listening; Being on time", "42", "B > A"; empty if skipped.
    std::string words;
    bool skipped = false;
    /// Quiz only, in percent of a right answer.
    std::optional<std::uint32_t> credit;
};

struct PersonRow {
    std::string name;
    /// Empty: no teams.
    std::string team;
    /// Of a session that counts them.
    std::optional<std::uint32_t> points;
    /// Rounds answered, skips included, and quizzes wholly right.
    std::uint32_t answered = 0;
    std::uint32_t right = 0;
    /// One for each of `PersonReport::rounds`; nothing: no answer.
    std::vector<std::optional<PersonAnswer>> answers;
};

struct PersonRound {
    /// 1-based place in the deck.
    std::uint32_t slide_number = 0;
    std::string slide;
    std::string question;
    std::uint32_t round = 0;
};

struct PersonReport {
    /// Every sealed round whose votes have names, in the order of opening.
    std::vector<PersonRound> rounds;
    /// In the order of names.
    std::vector<PersonRow> people;
};

[[nodiscard]] PersonReport person_report(const Session& session);

/// As a table for spreadsheets: a line for each person, a column for each round.
[[nodiscard]] std::string person_csv(const Session& session);

}  // namespace showhands
