#include "live/keys.hpp"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <set>

using namespace showhands;

namespace {

Ballot ballot_of(const Key& session_key, const Nonce& nonce, std::uint32_t slide,
                 std::uint32_t round) {
    return make_vote_marks(session_key, nonce, slide, round).ballot;
}

}  // namespace

TEST_CASE("a participant's token proves itself with the session's key only") {
    const Key key = random_key();
    const Nonce nonce = random_nonce();
    const std::string token = participant_token(key, nonce);
    CHECK(token.size() == 43);
    CHECK(participant_nonce(key, token) == nonce);
    CHECK_FALSE(participant_nonce(random_key(), token));
}

TEST_CASE("a token changed in any place is no token") {
    const Key key = random_key();
    const std::string token = participant_token(key, random_nonce());
    for (std::size_t place = 0; place < token.size(); ++place)
        for (const char letter : {'A', 'b', '9', '-', '=', ' ', '\0'}) {
            std::string changed = token;
            changed[place] = letter;
            if (changed != token) CHECK_FALSE(participant_nonce(key, changed));
        }
    CHECK_FALSE(participant_nonce(key, ""));
    CHECK_FALSE(participant_nonce(key, token + "A"));
    CHECK_FALSE(participant_nonce(key, token.substr(1)));
}

TEST_CASE("ballots of one phone differ by slide, round, phone and session") {
    const Key key = random_key();
    const Nonce nonce = random_nonce();
    const std::set<Ballot> ballots{
        ballot_of(key, nonce, 1, 1), ballot_of(key, nonce, 1, 2), ballot_of(key, nonce, 2, 1),
        ballot_of(key, random_nonce(), 1, 1), ballot_of(random_key(), nonce, 1, 1)};
    CHECK(ballots.size() == 5);
    CHECK(ballot_of(key, nonce, 1, 1) == ballot_of(key, nonce, 1, 1));
}

TEST_CASE("request numbers are raised by something else for each phone, slide and round") {
    const Key key = random_key();
    const Nonce nonce = random_nonce();
    const auto offset = [&](std::uint32_t slide, std::uint32_t round) {
        return make_vote_marks(key, nonce, slide, round).request_offset;
    };
    std::set<std::uint64_t> offsets;
    for (std::uint32_t slide = 0; slide < 20; ++slide)
        for (std::uint32_t round = 1; round <= 5; ++round) offsets.insert(offset(slide, round));
    CHECK(offsets.size() == 100);
    CHECK(*offsets.rbegin() < std::uint64_t{1} << 40);
    // All of it is used: as much above the middle as chance wants.
    CHECK(std::count_if(offsets.begin(), offsets.end(),
                        [](std::uint64_t one) { return one >> 39 != 0; }) > 20);
    CHECK(offset(1, 1) == offset(1, 1));
    CHECK(make_vote_marks(key, random_nonce(), 1, 1).request_offset != offset(1, 1));
    CHECK(make_vote_marks(random_key(), nonce, 1, 1).request_offset != offset(1, 1));
}

TEST_CASE("a removed phone's mark is neither its token's proof nor any of its ballots") {
    const Key key = random_key();
    const Nonce nonce = random_nonce();
    const RemovalMark mark = make_removal_mark(key, nonce);
    CHECK(mark == make_removal_mark(key, nonce));
    CHECK(mark != make_removal_mark(key, random_nonce()));
    CHECK(mark != make_removal_mark(random_key(), nonce));
    for (std::uint32_t slide = 0; slide < 50; ++slide)
        for (std::uint32_t round = 0; round < 5; ++round)
            CHECK(mark.bytes != ballot_of(key, nonce, slide, round).bytes);
    const auto begins_with_mark = [&](std::uint8_t use) {
        std::array<std::uint8_t, 32> proof{};
        std::vector<std::uint8_t> text{use};
        text.insert(text.end(), nonce.begin(), nonce.end());
        REQUIRE(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text.data(),
                     text.size(), proof.data(), nullptr) != nullptr);
        return std::equal(mark.bytes.begin(), mark.bytes.end(), proof.begin());
    };
    CHECK(begins_with_mark('x'));
    CHECK_FALSE(begins_with_mark('p'));
    CHECK_FALSE(begins_with_mark('b'));
}

TEST_CASE("the tokens of roles and sessions open nothing else") {
    const Key secret = random_key();
    const SessionId one{"one"};
    const SessionId other{"other"};
    CHECK(role_token(secret, Role::trainer, one) != role_token(secret, Role::screen, one));
    CHECK(role_token(secret, Role::trainer, one) != role_token(secret, Role::trainer, other));
    CHECK(role_token(secret, Role::trainer, one) != role_token(random_key(), Role::trainer, one));
    CHECK(role_token(secret, Role::trainer, one) == role_token(secret, Role::trainer, one));
    CHECK(role_token(secret, Role::trainer, one).size() == 43);
}

TEST_CASE("join codes have as many digits as asked for and never begin with 0") {
    for (const std::size_t digits : {6U, 7U, 8U})
        for (int turn = 0; turn < 300; ++turn) {
            const std::string code = random_join_code(digits).value;
            CHECK(code.size() == digits);
            CHECK(code.find_first_not_of("0123456789") == std::string::npos);
            CHECK(code[0] != '0');
        }
}

TEST_CASE("secrets are compared whole") {
    CHECK(same_secret("secret", "secret"));
    CHECK_FALSE(same_secret("secret", "secreT"));
    CHECK_FALSE(same_secret("secret", "secre"));
    CHECK_FALSE(same_secret("", "secret"));
}

TEST_CASE("a content hash is SHA-256") {
    CHECK(content_hash("abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a ballot is the head of an HMAC-SHA256 as OpenSSL makes it") {
    for (int i = 0; i < 50; ++i) {
        const Key key = random_key();
        const Nonce nonce = random_nonce();
        std::vector<std::uint8_t> text{'b'};
        text.insert(text.end(), nonce.begin(), nonce.end());
        for (const int byte : {0, 0, 1, 2, 0, 0, 0, 3})
            text.push_back(static_cast<std::uint8_t>(byte));
        std::array<std::uint8_t, 32> proof{};
        REQUIRE(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text.data(),
                     text.size(), proof.data(), nullptr) != nullptr);
        const Ballot ballot = ballot_of(key, nonce, 258, 3);
        CHECK(std::equal(ballot.bytes.begin(), ballot.bytes.end(), proof.begin()));
    }
}

TEST_CASE("keys used by turns stay apart, and one that is destroyed is gone") {
    const Nonce nonce = random_nonce();
    Key one = random_key();
    const Key other = random_key();
    const Key copy = one;
    const Ballot first = ballot_of(one, nonce, 1, 1);
    CHECK(ballot_of(other, nonce, 1, 1) != first);
    CHECK(ballot_of(one, nonce, 1, 1) == first);
    destroy(one);
    CHECK(one == Key{});
    CHECK(ballot_of(one, nonce, 1, 1) != first);
    CHECK(ballot_of(copy, nonce, 1, 1) == first);
}
