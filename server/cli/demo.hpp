// A virtual class beside the server, so that a newcomer sees bars move without a phone: a lesson
// that goes on by itself until somebody takes over as its trainer, and students who then follow to
// whatever session begins. Over real lines, like everybody else.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "cli/sim_audience.hpp"
#include "cli/sim_lesson.hpp"
#include "live/rooms.hpp"
#include "live/shelf.hpp"
#include "net/client_line.hpp"

namespace showhands {

class Demo {
 public:
    /// The first three outlive it.
    Demo(boost::asio::io_context& context, Rooms& rooms, const Shelf& shelf, std::size_t students);

    /// `url`: where the server listens, as this machine reaches it; `public_url`: as others do.
    /// Prints where to look once the session is there. Empty, or why there is no demo.
    [[nodiscard]] std::string start(const std::string& url, const std::string& public_url);

 private:
    void teach(const CreatedSession& session);
    void rested();
    /// Whenever another session began or ended, the students go to the newest one.
    void look_around();
    void follow(const std::string& join_code);
    void make_audience(const std::string& join_code);
    template <class Task>
    void after(boost::asio::steady_timer& timer, std::chrono::milliseconds time, Task task);

    boost::asio::io_context& context_;
    Rooms& rooms_;
    const Shelf& shelf_;
    std::size_t students_;
    ClientLines lines_;
    boost::asio::steady_timer pause_;
    boost::asio::steady_timer looking_;
    std::string join_code_;
    std::size_t sessions_ = 0;
    /// Steps of the lesson so far: trainer and projector, class, one question after the other.
    std::size_t step_ = 0;
    std::unique_ptr<VirtualAudience> audience_;
    std::unique_ptr<Lesson> lesson_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

/// A demo's data, gone with it.
class ThrowawayFolder {
 public:
    ThrowawayFolder();
    ~ThrowawayFolder();
    ThrowawayFolder(const ThrowawayFolder&) = delete;
    ThrowawayFolder& operator=(const ThrowawayFolder&) = delete;

    /// Empty if there is none.
    [[nodiscard]] const std::string& path() const { return path_; }

 private:
    std::string path_;
};

}  // namespace showhands
