#include "cli/sim_report.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <numeric>

using namespace showhands;
using Json = nlohmann::json;

namespace {

std::vector<std::uint32_t> descending(std::uint32_t count) {
    std::vector<std::uint32_t> times(count);
    std::iota(times.rbegin(), times.rend(), 1U);
    return times;
}

AskedQuestion question() {
    AskedQuestion asked{"482913", {{"rapport"}, 1, 27, 25, 2, {3, 15, 7}}, {}, 0};
    asked.expected = asked.revealed;
    return asked;
}

SimReport report() {
    SimReport report;
    report.students = 30;
    report.seed = 7;
    report.counts.joined = 30;
    report.counts.first_knock = {};
    report.counts.last_welcome = report.counts.first_knock + std::chrono::milliseconds(500);
    report.counts.joined_after_us = descending(30);
    report.counts.votes_said = 28;
    report.counts.votes_accepted = 27;
    report.counts.accepted_after_us = descending(27);
    report.counts.rejections = {{"question_not_open", 1}};
    report.traffic = {1'000, 50'000, 100, 9'000, 0};
    report.traffic_of_joining = {100, 5'000, 60, 4'000, 0};
    report.tap_to_bar_us = {60'000, 80'000, 100'000};
    report.asked = {question()};
    return report;
}

}  // namespace

TEST_CASE("a percentile is a time that occurred, with so many at or below it") {
    CHECK(quantiles({}) == Quantiles{});
    CHECK(quantiles({5}) == Quantiles{1, 5, 5, 5, 5});
    CHECK(quantiles({2, 1}) == Quantiles{2, 1, 2, 2, 2});
    CHECK(quantiles(descending(100)) == Quantiles{100, 50, 95, 99, 100});
    CHECK(quantiles(descending(1'000)) == Quantiles{1'000, 500, 950, 990, 1'000});
    CHECK(quantiles(descending(101)) == Quantiles{101, 51, 96, 100, 101});
}

TEST_CASE("counts of several classes add up") {
    AudienceCounts all;
    all.add(report().counts);
    AudienceCounts later = report().counts;
    later.first_knock += std::chrono::milliseconds(100);
    later.last_welcome += std::chrono::milliseconds(300);
    all.add(later);
    CHECK(all.joined == 60);
    CHECK(all.accepted_after_us.size() == 54);
    CHECK(all.rejections.at("question_not_open") == 2);
    CHECK(all.first_knock == report().counts.first_knock);
    CHECK(all.last_welcome == later.last_welcome);
}

TEST_CASE("a tally is exact if it is what the students were promised") {
    AskedQuestion asked = question();
    CHECK(asked.exact());
    asked.revealed.counts = {};
    asked.revealed.voters = asked.revealed.skipped = 0;
    CHECK_MESSAGE(asked.exact(), "hidden by the minimum group");
    ++asked.revealed.answered;
    CHECK_FALSE(asked.exact());
    AskedQuestion other = question();
    std::swap(other.revealed.counts[0], other.revealed.counts[1]);
    CHECK_FALSE(other.exact());
    AskedQuestion cut = question();
    cut.unfinished = 1;
    CHECK_FALSE(cut.exact());
}

TEST_CASE("the report for programs is JSON with every figure") {
    const Json json = Json::parse(report_json(report()));
    CHECK(json.at("students") == 30);
    CHECK(json.at("seed") == 7);
    CHECK(json.at("joined_within_ms") == 500);
    CHECK(json.at("joins_per_second") == 60);
    CHECK(json.at("join_ms").at("max") == 0.03);
    CHECK(json.at("votes") == Json{{"sent", 28}, {"sent_again", 0}, {"accepted", 27}});
    CHECK(json.at("accepted_ms").at("p50") == 0.014);
    CHECK(json.at("tap_to_bar_ms").at("p95") == 100);
    CHECK(json.at("rejections").at("question_not_open") == 1);
    CHECK(json.at("traffic").at("frames_received") == 1'000);
    CHECK(json.at("exact") == true);
    const Json& asked = json.at("questions").at(0);
    CHECK(asked.at("join_code") == "482913");
    CHECK(asked.at("slide") == "rapport");
    CHECK(asked.at("accepted") ==
          Json{{"answered", 27}, {"voters", 25}, {"skipped", 2}, {"counts", {3, 15, 7}}});
}

TEST_CASE("the report for programs stays JSON whatever a server says") {
    SimReport strange = report();
    strange.counts.rejections = {{"a\"b\\c\n", 1}};
    strange.asked.front().revealed.slide.value = "\"},";
    CHECK(Json::parse(report_json(strange)).at("rejections").at("abc") == 1);
    CHECK(Json::parse(report_json(SimReport{})).at("joined_within_ms") == 0);
}

TEST_CASE("the report for people names what is not exact") {
    const std::string good = report_text(report());
    CHECK(good.find("30 of 30 within 0.500 s, 60 joins/s") != std::string::npos);
    CHECK(good.find("p50 80.0   p95 100.0") != std::string::npos);
    CHECK(good.find("900 frames, 45.0 kB received") != std::string::npos);
    CHECK(good.find("exactly the accepted votes, 1 question\n") != std::string::npos);
    SimReport wrong = report();
    ++wrong.asked.front().revealed.answered;
    CHECK_FALSE(wrong.exact());
    CHECK(report_text(wrong).find(
              "session 482913, \"rapport\", round 1: 28 in the tally, 27 accepted, 0 not done") !=
          std::string::npos);
}
