// What stands behind every accepted line, with a listener that keeps a notebook and a clock that
// the test sets.
#pragma once

#include <memory>

#include "net/classroom.hpp"
#include "net/house.hpp"
#include "net/http_connection.hpp"

namespace showhands {

struct Entrance {
    explicit Entrance(bool secure) : secure_(secure) {}
    ~Entrance() {
        for (Lines::List* list : {&lines->http, &lines->websockets})
            for (Line& line : *list) line.cut();
        house.until([this] { return lines->open == 0; });
    }
    Entrance(const Entrance&) = delete;
    Entrance& operator=(const Entrance&) = delete;

    void pass(std::uint32_t seconds) {
        for (std::uint32_t i = 0; i < seconds; ++i) {
            ++lines->now_s;
            for (Lines::List* list : {&lines->http, &lines->websockets})
                for (Line& line : *list) line.sweep();
            turn();
        }
    }
    void turn() {
        house.context.restart();
        while (house.context.poll() > 0) house.context.restart();
    }

 private:
    bool secure_;

 public:
    House house{nullptr};
    Notebook notebook;
    std::shared_ptr<Lines> lines = std::make_shared<Lines>(house.context.get_executor());
    boost::asio::ip::tcp::acceptor acceptor{house.context,
                                            {boost::asio::ip::address_v4::loopback(), 0}};
    Routes routes{Gate("", {}, secure_),
                  SessionRoutes(house.rooms, house.shelf, "x"),
                  house.rooms,
                  house.journal,
                  lines,
                  [] { return true; }};
};

}  // namespace showhands
