// Showhands with its journal in memory: the same rooms, codec and sockets as `serve`, and nothing
// is kept. For measuring only; what it takes to run a class is missing.
//   memory --admin-token T --ready-file FILE
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

#include "journal/memory_journal.hpp"
#include "live/asio_clock.hpp"
#include "live/reception.hpp"
#include "live/rooms.hpp"
#include "live/shelf.hpp"
#include "net/frame.hpp"
#include "net/server.hpp"

int main(int count, char** words) {
    using namespace showhands;
    ServerOptions options{"127.0.0.1", 0, {}, {}};
    std::string ready_file;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        if (name == "--admin-token") options.admin_token = words[i + 1];
        if (name == "--ready-file") ready_file = words[i + 1];
    }
    boost::asio::io_context context{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    MemoryJournal journal(
        [&context](std::function<void()> task) { boost::asio::post(context, std::move(task)); });
    AsioClock clock(context);
    const Shelf shelf({});
    Rooms rooms(journal, journal, clock, frame_text);
    Reception reception(rooms, clock);
    Server server(context, options, reception, rooms, shelf, journal, [] { return true; });
    if (const std::string fault = server.listen(); !fault.empty()) {
        std::fprintf(stderr, "%s\n", fault.c_str());
        return 1;
    }
    const std::string url = "http://127.0.0.1:" + std::to_string(server.port());
    server.set_public_url(url);
    rooms.recover(url, [&](const std::string&) {
        server.accept();
        std::ofstream(ready_file) << R"({"url":")" << url << R"(","port":)" << server.port()
                                  << R"(,"pid":)" << ::getpid() << "}\n";
    });
    context.run();
}
