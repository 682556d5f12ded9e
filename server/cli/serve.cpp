// The verb `serve`: puts the house together, opens the door, and closes it in order.
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "cli/address.hpp"
#include "cli/banner.hpp"
#include "cli/data_folder.hpp"
#include "cli/deck_files.hpp"
#include "cli/demo.hpp"
#include "cli/public_url.hpp"
#include "cli/verbs.hpp"
#include "journal/sqlite_journal.hpp"
#include "live/asio_clock.hpp"
#include "live/reception.hpp"
#include "live/retention.hpp"
#include "live/rooms.hpp"
#include "live/shelf.hpp"
#include "net/frame.hpp"
#include "net/server.hpp"
#include "net/tls_identity.hpp"

namespace showhands {
namespace {

namespace asio = boost::asio;

/// The log goes to standard error; standard output is the banner's.
void start_log() {
    auto log = spdlog::stderr_color_st("showhands");
    log->set_pattern("%H:%M:%S %^%l%$ %v");
    spdlog::set_default_logger(std::move(log));
}

std::string titles(const Shelf& shelf) {
    std::string text;
    for (const ShelvedDeck& shelved : shelf.decks())
        text += (text.empty() ? "" : " · ") + shelved.deck->title;
    return text;
}

class House {
 public:
    /// `kept`: what is stored is there for the next start.
    House(ServeOptions options, LoadedDecks&& decks, std::shared_ptr<const TlsIdentity> identity,
          bool kept)
        : options_(std::move(options)),
          identity_(std::move(identity)),
          kept_(kept),
          folder_(options_.data),
          shelf_(std::move(decks.decks)),
          pictures_(std::move(decks.pictures)),
          clock_(context_),
          signals_(context_, SIGINT, SIGTERM),
          hangups_(context_) {
        // Without a certificate there is nothing to read again, and a hangup ends the program.
        if (identity_) hangups_.add(SIGHUP);
    }

    int run() {
        if (!open_journal()) return 1;
        // Not before: with the same folder it may be that of a server that runs.
        forget_ready_file();
        // After the journal, which makes the folder and says what is wrong with it.
        admin_token_ = options_.admin_token.empty() ? folder_.admin_token() : options_.admin_token;
        if (admin_token_.empty())
            return fail("The trainer's secret cannot be kept in " + folder_.path() +
                        ". Make the folder writable, or give the secret with --admin-token.");
        rooms_ = std::make_unique<Rooms>(*journal_, *journal_, clock_, frame_text);
        reception_ = std::make_unique<Reception>(*rooms_, clock_);
        server_ = std::make_unique<Server>(context_,
                                           ServerOptions{options_.host, options_.port, admin_token_,
                                                         options_.public_url, identity_},
                                           *reception_, *rooms_, shelf_, *journal_,
                                           [this] { return recovered_ && journal_->healthy(); });
        if (const std::string fault = server_->listen(); !fault.empty()) return fail(fault);
        choose_address_for_phones();
        wait_for_signals();
        if (identity_) wait_for_hangup();
        rooms_->recover(public_url_, [this](const std::string& fault) { recovered(fault); });
        context_.run();
        return close();
    }

 private:
    int fail(const std::string& sentence) {
        std::fprintf(stderr, "%s\n", sentence.c_str());
        return 1;
    }

    bool open_journal() {
        SqliteJournal::Options options;
        options.data = folder_.path();
        options.report = [](const std::string& sentence) { spdlog::warn("{}", sentence); };
        options.storage = [this](const Storage& now) {
            if (rooms_) rooms_->storage(now);
        };
        auto opened = SqliteJournal::open(std::move(options), [this](std::function<void()> task) {
            asio::post(context_, std::move(task));
        });
        journal_ = std::move(opened.journal);
        if (!journal_) fail(opened.why_not);
        return journal_ != nullptr;
    }

    void choose_address_for_phones() {
        PublicUrl chosen = choose_public_url(options_, choose_address(interfaces()),
                                             server_->port(), identity_.get());
        if (!chosen.warning.empty()) spdlog::warn("{}", chosen.warning);
        public_url_ = std::move(chosen.url);
        why_ = std::move(chosen.why);
        server_->set_public_url(public_url_);
    }

    void recovered(const std::string& fault) {
        if (!fault.empty()) {
            status_ = fail(fault + "\nNothing was changed. Keep the data folder " + folder_.path() +
                           ", and start with another one (--data) to go on teaching.");
            stop();
            return;
        }
        for (LoadedPicture& picture : pictures_)
            journal_->put_picture(picture.hash, std::move(picture.picture), [](bool stored) {
                if (!stored)
                    spdlog::warn("A picture of a deck could not be stored; its slide shows a gap.");
            });
        recovered_ = true;
        server_->accept();
        announce();
        if (options_.keep_days != 0) {
            retention_.emplace(*rooms_, clock_, options_.keep_days,
                               [](const std::string& sentence) { spdlog::info("{}", sentence); });
            retention_->start();
        }
        if (options_.demo == 0) return;
        demo_ = std::make_unique<Demo>(context_, *rooms_, shelf_, options_.demo);
        if (const std::string why_not =
                demo_->start(local_url(options_, server_->port()), public_url_);
            !why_not.empty())
            spdlog::warn("There is no demo: {}", why_not);
    }

    void announce() {
        const bool terminal = ::isatty(STDOUT_FILENO) == 1;
        Banner banner{public_url_,    public_url_,     admin_token_, why_,
                      titles(shelf_), !options_.quiet, terminal,     kept_};
        std::fputs(banner_text(banner).c_str(), stdout);
        if (const std::size_t live = rooms_->live_count(); live > 0)
            std::printf("  %zu %s where it stopped. Open the trainer link to continue.\n\n", live,
                        live == 1 ? "session goes on" : "sessions go on");
        std::fflush(stdout);
        note_server();
        if (options_.ready_file.empty()) return;
        const std::string ready = "{\"url\":\"" + public_url_ +
                                  "\",\"port\":" + std::to_string(server_->port()) +
                                  ",\"pid\":" + std::to_string(::getpid()) + "}\n";
        if (!write_private_file(options_.ready_file, ready))
            spdlog::warn("The ready file {} could not be written.", options_.ready_file);
    }

    /// One of an earlier start would send scripts to where nobody listens. A device is no file of
    /// ours.
    void forget_ready_file() const {
        std::error_code none;
        if (std::filesystem::is_regular_file(options_.ready_file, none))
            std::filesystem::remove(options_.ready_file, none);
    }

    void note_server() const {
        folder_.note_server(local_url(options_, server_->port()), admin_token_,
                            identity_ ? identity_->fingerprint() : "");
    }

    /// The second one does not wait for the disk.
    void wait_for_signals() {
        signals_.async_wait([this](boost::system::error_code error, int) {
            if (error) return;
            if (stopping_) return context_.stop();
            stop();
            wait_for_signals();
        });
    }

    void wait_for_hangup() {
        hangups_.async_wait([this](boost::system::error_code error, int) {
            if (error || stopping_) return;
            // The terminal window was closed, and nobody renewed anything.
            if (had_terminal_ && ::isatty(STDIN_FILENO) == 0) return stop();
            read_certificate_again();
            wait_for_hangup();
        });
    }

    void read_certificate_again() {
        auto loaded = TlsIdentity::load(options_.tls_cert, options_.tls_key);
        if (!loaded.identity)
            return spdlog::warn("The old certificate stays in use. {}", loaded.fault);
        identity_ = std::move(loaded.identity);
        server_->set_identity(identity_);
        if (recovered_) note_server();
        spdlog::info("New connections get the new certificate, valid until {}.",
                     identity_->valid_until());
    }

    void stop() {
        if (std::exchange(stopping_, true)) return;
        demo_.reset();
        std::fputs("Stopping: phones are told to come back.\n", stderr);
        // The rest is the journal's own graceful stop.
        stop_by_ = clock_.now() + limits::stop_time * 3 / 4;
        server_->stop([this] { end_at_rest(); });
    }

    /// What was being sealed or destroyed is, unless the disk takes nothing.
    void end_at_rest() {
        const bool waits = recovered_ && !rooms_->at_rest() && rooms_->trouble().empty();
        if (!waits || clock_.now() >= stop_by_) return context_.stop();
        clock_.after(limits::rest_look, [this] { end_at_rest(); });
    }

    /// Whoever still waits for an answer is gone; what was appended is kept by the journal's own
    /// graceful stop.
    int close() {
        demo_.reset();
        server_.reset();
        retention_.reset();
        reception_.reset();
        folder_.forget_server();
        forget_ready_file();
        journal_.reset();
        rooms_.reset();
        return status_;
    }

    ServeOptions options_;
    std::shared_ptr<const TlsIdentity> identity_;
    bool kept_;
    DataFolder folder_;
    std::string admin_token_;
    Shelf shelf_;
    std::vector<LoadedPicture> pictures_;
    /// One thread runs it, and other threads only post to it: its sockets need no locks.
    asio::io_context context_{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    AsioClock clock_;
    asio::signal_set signals_;
    asio::signal_set hangups_;
    std::unique_ptr<SqliteJournal> journal_;
    std::unique_ptr<Rooms> rooms_;
    std::unique_ptr<Reception> reception_;
    std::optional<Retention> retention_;
    std::unique_ptr<Server> server_;
    std::unique_ptr<Demo> demo_;
    std::string public_url_;
    std::string why_;
    bool had_terminal_ = ::isatty(STDIN_FILENO) == 1;
    bool recovered_ = false;
    Clock::Time stop_by_{};
    bool stopping_ = false;
    int status_ = 0;
};

}  // namespace

int serve(const ServeOptions& options) {
    start_log();
    // A file that may not grow is a full disk, which the journal answers, and no reason to die.
    std::signal(SIGXFSZ, SIG_IGN);
    LoadedDecks decks = load_decks(options.decks.empty() ? decks_here() : options.decks);
    for (const std::string& fault : decks.faults) std::fprintf(stderr, "%s\n", fault.c_str());
    if (!decks.faults.empty()) {
        std::fputs("Mend the deck, or leave it out, and start again.\n", stderr);
        return 1;
    }
    std::shared_ptr<const TlsIdentity> identity;
    if (!options.tls_cert.empty()) {
        auto loaded = TlsIdentity::load(options.tls_cert, options.tls_key);
        if (!loaded.identity) {
            std::fprintf(stderr, "%s\n", loaded.fault.c_str());
            return 1;
        }
        identity = std::move(loaded.identity);
    }
    if (options.demo == 0 || options.data != default_data_folder())
        return House(options, std::move(decks), std::move(identity), true).run();
    const ThrowawayFolder folder;
    if (folder.path().empty()) {
        std::fputs("No temporary folder can be made for the demo. Give one with --data.\n", stderr);
        return 1;
    }
    ServeOptions demo = options;
    demo.data = folder.path();
    return House(std::move(demo), std::move(decks), std::move(identity), false).run();
}

}  // namespace showhands
