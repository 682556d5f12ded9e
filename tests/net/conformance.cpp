#include "net/conformance.hpp"

#include <doctest/doctest.h>

#include "net/frame.hpp"

namespace showhands {

EchoRoom::EchoRoom() {
    room_.lines->times.hello = 1'000'000;
    room_.notebook.binary = true;
    room_.notebook.on_frame = [](Connection& connection, std::string_view payload, bool binary) {
        connection.send(make_frame(binary ? Opcode::binary : Opcode::text, payload));
    };
    client_ = room_.join();
    room_.connection()->allow_message_bytes(limits::trainer_message_bytes);
}

void EchoRoom::say(const std::vector<std::string>& frames, Way way) {
    if (way == Way::at_once) {
        std::string all;
        for (const std::string& frame : frames) all += frame;
        return say(all);
    }
    for (const std::string& frame : frames) {
        if (way == Way::by_frame)
            say(frame);
        else
            for (const char byte : frame) say({&byte, 1});
    }
}

void EchoRoom::say(std::string_view bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size() && !client_->ended()) {
        sent += client_->send(bytes.substr(sent));
        room_.settle();
        client_->receive();
    }
}

Heard EchoRoom::hear() {
    Heard heard;
    while (true) {
        const ServerFrame frame = room_.next(*client_);
        if (frame.first == 0x88) {
            heard.close_code = frame.code();
            client_->send(client_frame(0x88, frame.payload.substr(0, 2)));
            client_->shut_down();
            CHECK(room_.ends(*client_));
            CHECK_FALSE(client_->was_reset());
            CHECK(client_->received.empty());
            return heard;
        }
        if (frame.first == 0x8A && frame.payload == last_word) return heard;
        heard.frames.push_back({frame.first, frame.payload});
    }
}

bool EchoRoom::is_open() {
    say(client_frame(0x89, last_word));
    const Heard heard = hear();
    return heard.close_code == 0 && heard.frames.empty();
}

bool EchoRoom::is_silent() {
    room_.settle();
    client_->receive();
    return client_->received.empty() && !client_->ended();
}

Heard after(std::vector<std::string> frames, Way way) {
    EchoRoom room;
    frames.push_back(client_frame(0x89, EchoRoom::last_word));
    room.say(frames, way);
    return room.hear();
}

void check_fine(const std::vector<std::string>& frames, const std::vector<Sent>& answers) {
    check_refused(frames, 0, answers);
}

void check_refused(const std::vector<std::string>& frames, unsigned code,
                   const std::vector<Sent>& answers) {
    for (const Way way : ways) {
        CAPTURE(static_cast<int>(way));
        const Heard heard = after(frames, way);
        CHECK(heard.close_code == code);
        CHECK((heard.frames == answers));
    }
}

std::string code_bytes(unsigned code) {
    return {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
}

std::vector<std::string> in_fragments(unsigned opcode, std::string_view payload,
                                      std::size_t bytes) {
    std::vector<std::string> frames;
    for (std::size_t at = 0; at < payload.size(); at += bytes) {
        const bool last = at + bytes >= payload.size();
        const unsigned first = (last ? 0x80U : 0U) | (at == 0 ? opcode : 0U);
        frames.push_back(client_frame(first, payload.substr(at, bytes)));
    }
    return frames;
}

}  // namespace showhands
