// A lecture hall on one epoll set: N phones and a trainer that join a server under test, receive
// its views and vote. It polls and never sleeps, so that the server pays for no wake-up of ours.
// Any refusal, lost line or frame too many ends the program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "load/cost.hpp"
#include "load/dialect.hpp"
#include "load/line.hpp"

namespace bench {

struct Door {
    std::uint16_t port = 0;
    std::string join_code;
    std::string trainer_token;
};

class Hall {
 public:
    Hall(Door door, Dialect dialect);
    ~Hall();
    Hall(const Hall&) = delete;
    Hall& operator=(const Hall&) = delete;

    /// The trainer comes in; before anybody else.
    void admit_trainer();
    /// So many phones come in, a few hundred at a time; ends when all were welcomed.
    void admit(std::size_t phones);
    /// All phones go.
    void empty();

    /// The trainer asks for something that changes everybody's view; ends when it was granted and
    /// every phone has the new view. Seconds from the tap to the last phone.
    double trigger(std::string_view command, std::string_view fields = {});
    /// Words one vote of every phone, on the slide `other`.
    void prepare_votes();
    /// Sends the prepared votes, all at once or spread by chance over so many seconds; ends when
    /// every one was accepted.
    void vote(double within_s = 0);

    [[nodiscard]] std::size_t phones() const { return seats_.size() - 1; }
    /// Bytes of the JSON of the last view of a phone, without framing.
    [[nodiscard]] std::size_t view_bytes() const { return dialect_.json_bytes(view_); }
    [[nodiscard]] const std::string& view() const { return view_; }

 private:
    struct Seat {
        Line line;
        std::uint32_t request = 0;
        std::uint32_t views = 0;
    };
    static constexpr std::size_t trainer = 0;

    void open_line(Seat& seat, std::size_t number);
    void hello(const Seat& seat) const;
    void poll();
    void heard(Seat& seat, std::string_view payload);
    void heard_view(Seat& seat, std::string_view payload);

    Door door_;
    Dialect dialect_;
    int epoll_;
    /// The trainer first.
    std::vector<Seat> seats_;
    std::size_t welcomed_ = 0;
    std::size_t accepted_ = 0;
    std::size_t reached_ = 0;
    /// How many views each phone must have had by now.
    std::uint32_t views_due_ = 0;
    bool granted_ = false;
    /// Frames, one of each phone.
    std::vector<std::string> votes_;
    /// What one phone saw last.
    std::string view_;
};

}  // namespace bench
