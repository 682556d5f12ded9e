/** The server's bounds that a page says or keeps to, by their names in `server/limits.hpp`. Characters, not UTF-16 units. */
export const limits = {
  answer_characters: 280,
  word_characters: 30,
  name_characters: 40,
  theme_characters: 40,
  question_options: 10,
  expected_max: 100_000,
} as const;
