// The catalog beside the journal: which sessions exist, under which code, with which deck, and
// their keys. Never on a vote's path. Same rules for callbacks as in `journal.hpp`.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"

namespace showhands {

/// 256 bits from the operating system's generator.
using Key = std::array<std::uint8_t, 32>;

struct SessionRecord {
    SessionId id;
    /// Free again once the session has ended.
    JoinCode code;
    /// Content hash of the deck, 64 hexadecimal digits.
    std::string deck_hash;
    std::string deck_id;
    std::string title;
    /// Unix seconds.
    std::int64_t created_unix_s = 0;
    std::int64_t ended_unix_s = 0;
    /// What participants' tokens and ballots are made with; nothing once the session has ended.
    std::optional<Key> key;
    bool operator==(const SessionRecord&) const = default;
};

struct StoredPicture {
    /// For example "image/png".
    std::string media_type;
    std::string bytes;
};

class Catalog {
 public:
    virtual ~Catalog() = default;

    /// Stores the session and claims its code; false: a live session has the code (or, with an
    /// empty `why_not`, choose another), or `why_not` says what failed. The deck's text is stored
    /// under its hash.
    virtual void create(SessionRecord record, std::string deck_text,
                        std::function<void(bool created, std::string why_not)> done) = 0;
    /// Frees the code and destroys the session's key for good, as thoroughly as `Journal::compact`.
    virtual void end(const SessionId& session, std::int64_t ended_unix_s,
                     std::function<void(bool)> done) = 0;
    /// All sessions, newest first; nothing if they cannot be read, never a part of them.
    virtual void list(std::function<void(std::optional<std::vector<SessionRecord>>)> done) = 0;
    /// The text of a deck by its hash; nothing if unknown.
    virtual void deck(const std::string& hash,
                      std::function<void(std::optional<std::string>)> done) = 0;

    /// Pictures by content hash (64 hexadecimal digits).
    virtual void put_picture(const std::string& hash, StoredPicture picture,
                             std::function<void(bool)> done) = 0;
    virtual void picture(const std::string& hash,
                         std::function<void(std::optional<StoredPicture>)> done) = 0;

    /// The server's own secret, made on first use: trainers' and screens' tokens derive from it, so
    /// they survive a restart.
    virtual void secret(std::function<void(std::optional<Key>)> done) = 0;
};

}  // namespace showhands
