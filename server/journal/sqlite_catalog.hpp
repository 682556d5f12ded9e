// The catalog's tables in the data file. Every writing call belongs into a transaction of its
// caller and returns false if it failed; a key that is destroyed is overwritten, never only
// unlinked. Runs on the journal's thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/catalog.hpp"
#include "journal/sqlite.hpp"

namespace showhands {

class SqliteCatalog {
 public:
    explicit SqliteCatalog(Database& database) : database_(database) {}

    enum class Created { yes, code_taken, id_taken, failed };
    [[nodiscard]] Created create(const SessionRecord& record, const std::string& deck_text);
    /// `known`: whether there is such a session.
    [[nodiscard]] bool end(const SessionId& session, std::int64_t ended_unix_s, bool& known);
    [[nodiscard]] std::optional<std::vector<SessionRecord>> list();
    [[nodiscard]] std::optional<std::string> deck(const std::string& hash);
    [[nodiscard]] bool put_picture(const std::string& hash, const StoredPicture& picture);
    [[nodiscard]] std::optional<StoredPicture> picture(const std::string& hash);
    [[nodiscard]] std::optional<Key> secret();
    [[nodiscard]] bool make_secret();

 private:
    [[nodiscard]] bool destroy_key(const SessionId& session);

    Database& database_;
};

}  // namespace showhands
