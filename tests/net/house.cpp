#include "net/house.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>

#include "codec/deck_json.hpp"
#include "net/frame.hpp"

namespace showhands {
namespace {

constexpr std::string_view deck_text = R"({
  "deck": 1, "id": "hands", "title": "Hands", "lang": "en", "min_responses": 1,
  "slides": [
    {"type": "poll", "id": "pets", "title": "Pets", "notes": "Only for the trainer.",
     "question": {"kind": "single", "text": "Cats or dogs?", "options": ["Cats", "Dogs"]}}
  ]})";

std::vector<ShelvedDeck> decks() {
    auto reading = read_deck(deck_text);
    REQUIRE(reading.deck);
    std::string text = write_deck(*reading.deck);
    return {{std::make_shared<const Deck>(std::move(*reading.deck)), std::move(text)}};
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// Takes one whole answer out of `received`.
std::optional<Reply> take_answer(std::string& received, bool without_body) {
    const std::size_t head_end = received.find("\r\n\r\n");
    if (head_end == std::string::npos) return std::nullopt;
    Reply answer;
    answer.status = static_cast<unsigned>(std::stoul(received.substr(9, 3)));
    std::size_t line = received.find("\r\n") + 2;
    while (line < head_end + 2) {
        const std::size_t end = received.find("\r\n", line);
        const std::size_t colon = received.find(": ", line);
        const bool once = answer.fields
                              .emplace(lower(received.substr(line, colon - line)),
                                       received.substr(colon + 2, end - colon - 2))
                              .second;
        CHECK_MESSAGE(once, "a header twice: " << received.substr(line, end - line));
        line = end + 2;
    }
    const std::string length = answer.field("content-length");
    const std::size_t size = without_body || length.empty() ? 0 : std::stoul(length);
    if (received.size() < head_end + 4 + size) return std::nullopt;
    answer.body = received.substr(head_end + 4, size);
    received.erase(0, head_end + 4 + size);
    return answer;
}

}  // namespace

House::House(std::shared_ptr<const TlsIdentity> its_identity)
    : journal([this](std::function<void()> task) { boost::asio::post(context, std::move(task)); }),
      rooms(journal, journal, clock, frame_text),
      shelf(decks()),
      identity(std::move(its_identity)),
      server(std::make_unique<Server>(
          context,
          ServerOptions{"127.0.0.1", 0, "admin-secret",
                        identity ? "https://127.0.0.1" : "http://127.0.0.1", identity},
          reception, rooms, shelf, journal, [this] { return ready; })) {
    REQUIRE(server->listen() == "");
    bool recovered = false;
    rooms.recover("http://127.0.0.1", [&recovered](const std::string&) { recovered = true; });
    REQUIRE(until([&] { return recovered; }));
    server->accept();
}

House::~House() {
    server.reset();
    context.restart();
    context.poll();
}

Reply House::ask(std::string_view request, const std::vector<std::string>& headers,
                 std::string_view body) {
    const auto client = connect();
    return ask(*client, request, headers, body);
}

Reply House::ask(RawClient& client, std::string_view request,
                 const std::vector<std::string>& headers, std::string_view body) {
    std::string bytes = std::string(request) + " HTTP/1.1\r\n";
    const auto given = [&headers](std::string_view name) {
        return std::any_of(headers.begin(), headers.end(),
                           [name](const std::string& header) { return header.starts_with(name); });
    };
    if (!given("Host: ")) bytes += "Host: 127.0.0.1:" + std::to_string(server->port()) + "\r\n";
    for (const std::string& header : headers) bytes += header + "\r\n";
    if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    bytes += "\r\n";
    client.send(bytes.append(body));
    return answer(client, request.starts_with("HEAD "));
}

Reply House::say(std::string_view bytes) {
    const auto client = connect();
    client->send(bytes);
    std::optional<Reply> answer;
    until([&] {
        client->receive();
        answer = take_answer(client->received, false);
        return answer.has_value() || client->ended();
    });
    return answer.value_or(Reply{});
}

Reply House::answer(RawClient& client, bool without_body) {
    std::optional<Reply> answer;
    REQUIRE(until([&] {
        client.receive();
        answer = take_answer(client.received, without_body);
        return answer.has_value();
    }));
    return *answer;
}

std::unique_ptr<RawClient> House::websocket() {
    auto client = connect();
    const Reply answer =
        ask(*client, "GET /ws",
            {"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="});
    REQUIRE(answer.status == 101);
    return client;
}

ServerFrame House::next(RawClient& client) {
    std::optional<ServerFrame> frame;
    REQUIRE(until([&] {
        client.receive();
        frame = client.frame();
        return frame.has_value();
    }));
    return *frame;
}

bool House::until(const std::function<bool()>& done) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!done()) {
        if (std::chrono::steady_clock::now() > give_up) return false;
        context.restart();
        context.run_one_for(std::chrono::milliseconds(2));
    }
    return true;
}

bool House::ends(RawClient& client) {
    return until([&] {
        client.receive();
        return client.ended();
    });
}

}  // namespace showhands
