// The promises of `catalog.hpp`, one sentence each, for every implementation; used as
// `journal_contract.hpp` is.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "given.hpp"
#include "subject.hpp"

TEST_CASE_TEMPLATE_DEFINE("a join code belongs to one live session", Subject, contract_code) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    CHECK(subject.create(record(monday, "482913")) == "created");
    CHECK(subject.create(record(tuesday, "482913")) == "code taken");
    CHECK(subject.list().size() == 1);
    const std::string why_not = subject.create(record(monday, "111111"));
    CHECK(why_not != "created");
    CHECK(why_not != "code taken");
    CHECK(subject.end(monday, 1'790'003'600));
    CHECK(subject.create(record(tuesday, "482913")) == "created");
}

TEST_CASE_TEMPLATE_DEFINE("an ended session keeps its record without its key", Subject,
                          contract_end) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    SessionRecord first = record(monday, "111111");
    SessionRecord second = record(tuesday, "222222");
    second.created_unix_s += 60;
    subject.create(first);
    subject.create(second);
    CHECK(subject.list() == std::vector{second, first});
    CHECK(subject.end(monday, 1'790'003'600));
    CHECK(subject.end(monday, 1'790'009'999));
    CHECK_FALSE(subject.end(SessionId{"33333333333333333333333333333333"}, 1));
    subject.restart();
    first.ended_unix_s = 1'790'003'600;
    first.key.reset();
    CHECK(subject.list() == std::vector{second, first});
}

TEST_CASE_TEMPLATE_DEFINE("decks and pictures are found by their hashes", Subject,
                          contract_content) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    const std::string hash(64, 'd');
    CHECK_FALSE(subject.deck(hash));
    CHECK_FALSE(subject.picture(hash));
    subject.create(record(monday, "111111"), "the deck");
    subject.create(record(tuesday, "222222"), "the deck");
    const std::string bytes("\x89PNG\0\xff", 6);
    CHECK(subject.put_picture(hash, {"image/png", bytes}));
    CHECK(subject.put_picture(hash, {"image/png", bytes}));
    subject.restart();
    CHECK(subject.deck(hash) == "the deck");
    const auto picture = subject.picture(hash);
    REQUIRE(picture);
    CHECK(picture->media_type == "image/png");
    CHECK(picture->bytes == bytes);
}

TEST_CASE_TEMPLATE_DEFINE("the server's secret is made once and outlives a restart", Subject,
                          contract_secret) {
    using namespace showhands;
    Subject subject;
    const auto secret = subject.secret();
    REQUIRE(secret);
    CHECK(*secret != Key{});
    CHECK(subject.secret() == secret);
    subject.restart();
    CHECK(subject.secret() == secret);
    Subject other;
    CHECK(other.secret() != secret);
}

// clang-format off
#define SHOWHANDS_CATALOG_CONTRACT(Subject)              \
    TEST_CASE_TEMPLATE_INVOKE(contract_code, Subject);    \
    TEST_CASE_TEMPLATE_INVOKE(contract_end, Subject);     \
    TEST_CASE_TEMPLATE_INVOKE(contract_content, Subject); \
    TEST_CASE_TEMPLATE_INVOKE(contract_secret, Subject)
// clang-format on
