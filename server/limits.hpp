// Every bound on what somebody outside can send or fill, in one place and each with its reason.
// Constants only: any folder may include it, and nothing here depends on anything.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace showhands::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t kib = 1024;

// Decks

/// A deck file; text only, pictures are separate. The 50-slide main deck is about 60 KB.
inline constexpr std::size_t deck_bytes = 2 * kib * kib;
/// A deck as the server stores it: with every setting and the long names of its pictures.
inline constexpr std::size_t stored_deck_bytes = 3 * kib * kib;
/// Nesting of a deck file: deck > slides > slide > question > options > option, or table > rows >
/// row > cell.
inline constexpr std::size_t deck_depth = 16;
/// JSON values of a deck file; each takes about 150 bytes while it is read.
inline constexpr std::size_t deck_values = 200'000;
/// Faults named in one deck; whoever has more has one at the root of them.
inline constexpr std::size_t deck_faults = 500;
/// More slides than a full day of teaching needs.
inline constexpr std::size_t deck_slides = 500;
/// What a projector can show and a thumb can reach.
inline constexpr std::size_t question_options = 10;
/// More than anybody ticks with care.
inline constexpr std::size_t checklist_items = 40;
inline constexpr std::size_t id_bytes = 64;
/// Texts are counted as their authors count them; the bytes are bounded by the file.
inline constexpr std::size_t title_characters = 200;
inline constexpr std::size_t option_characters = 600;
inline constexpr std::size_t question_characters = 1'200;
/// What one end of a rating means: two lines below a button.
inline constexpr std::size_t scale_end_characters = 60;
/// "percent of all parents"
inline constexpr std::size_t unit_characters = 30;
inline constexpr std::size_t text_characters = 8'000;
inline constexpr std::size_t notes_characters = 20'000;
inline constexpr std::size_t table_rows = 30;
inline constexpr std::size_t table_columns = 8;
/// A picture is sent to one projector and one trainer page; larger ones are photographs nobody
/// shrank.
inline constexpr std::size_t picture_bytes = 4 * kib * kib;

// What still reads from ten metres at 1920x1080 (the deck check warns above).
inline constexpr std::size_t projector_line_characters = 42;
inline constexpr std::size_t projector_option_lines = 9;
inline constexpr std::size_t projector_title_characters = 80;
/// A question is set larger than its options, over the whole width.
inline constexpr std::size_t projector_question_line_characters = 48;
/// A prompt stands alone, larger still.
inline constexpr std::size_t projector_prompt_line_characters = 34;
inline constexpr std::size_t projector_prompt_lines = 8;
inline constexpr std::size_t projector_body_lines = 11;
inline constexpr std::size_t projector_body_line_characters = 60;
/// Rows of a table are taller than lines of text.
inline constexpr std::size_t projector_table_rows = 8;

// Sessions

/// Fewer voters than this are never shown as bars, unless the deck or the trainer lowers it.
inline constexpr std::uint32_t min_responses_default = 5;
inline constexpr std::uint32_t min_responses_max = 50;
/// Live bars of an anonymous session never move for fewer changed ballots than this (or
/// min_responses).
inline constexpr std::uint32_t bars_step = 3;
/// Revotes of one question; a class that needs more has another problem.
inline constexpr std::uint32_t rounds_per_slide = 20;
/// Rounds a deck may plan for one question: before and after talking, and once more.
inline constexpr std::uint32_t planned_rounds = 3;
/// A question's timer: nobody reads a question in less than five seconds, nor waits for an hour.
inline constexpr std::uint32_t question_seconds_least = 5;
inline constexpr std::uint32_t question_seconds = 3'600;
/// How often phones together get more time for one question; each time half of it.
inline constexpr std::size_t time_requests = 2;
/// Rounds of one session: bounds the snapshot and the export.
inline constexpr std::size_t rounds_per_session = 2'000;
/// How often ended sessions are looked through for those kept long enough (`--keep-days`).
inline constexpr std::chrono::milliseconds retention_interval = 24h;
/// No session ended before this (2020): a stored end before it tells of a clock that was not set,
/// and such a session is deleted by hand only.
inline constexpr std::int64_t first_end_unix_s = 1'577'836'800;
/// Phones a trainer may expect, as many as a round takes ballots.
inline constexpr std::uint32_t expected_max = 100'000;
/// Phones removed from one session: bounds the snapshot (34 bytes each) and the look-up at joining.
/// Whoever needs more closes the door.
inline constexpr std::size_t removed_participants = 1'000;
/// Ballots of one round; ten times the largest room measured.
inline constexpr std::size_t ballots_per_round = 100'000;

/// An open answer: a few sentences, as the boxes of phones and the wall hold them.
inline constexpr std::size_t answer_characters = 280;
/// Signs stacked on one letter; no written language needs more.
inline constexpr std::size_t combining_marks = 4;
/// Texts a deck may ask of one phone on one slide: more than anybody types in a discussion.
inline constexpr std::uint32_t answers_each_max = 10;
/// Questions one phone may ask while asking is open, and all together; when phones and the trainer
/// hear of them.
inline constexpr std::size_t asks_each = 5;
inline constexpr std::size_t asks_per_session = 200;
inline constexpr std::chrono::milliseconds asks_interval = 1'000ms;
/// Votes for them, all together, while asking is open: a hall of a thousand, each for a hundred.
inline constexpr std::size_t ask_votes = 100'000;
/// What phones read of them, the most voted for.
inline constexpr std::size_t listed_asks = 30;
/// A short answer of a word cloud, and how many a phone may send unless the deck says otherwise.
inline constexpr std::size_t word_characters = 30;
inline constexpr std::uint32_t words_each_default = 3;
/// A survey is open for a working day at most.
inline constexpr std::int64_t survey_minutes = 480;
/// Of a named session: a name is read out or stands in a list; a hall that is asked for names.
inline constexpr std::size_t name_characters = 40;
inline constexpr std::size_t people = 2'000;
/// They hear so often of their name and their points.
inline constexpr std::chrono::milliseconds people_interval = 250ms;
/// A deck's teams: as many as have a colour and a letter of their own on the projector.
inline constexpr std::size_t teams = 6;
inline constexpr std::size_t team_characters = 20;
/// On the projector: the first, so that nobody is shown as the last.
inline constexpr std::size_t leaders = 5;
/// Words on the projector; beyond, nobody reads them.
inline constexpr std::size_t cloud_words = 50;
/// What a group may write unless the deck says otherwise.
inline constexpr std::uint32_t group_answers_default = 5;
/// Small groups: of four where the deck does not say; at most so many in all, and to a group.
inline constexpr std::uint32_t group_size_default = 4;
inline constexpr std::uint32_t group_size_max = 50;
inline constexpr std::uint32_t groups = 100;
/// Phones that are given a seat in one, over the whole session; those that went away count.
inline constexpr std::size_t group_members = 10'000;
/// Phones and screens hear so often what has changed in groups.
inline constexpr std::chrono::milliseconds groups_interval = 250ms;
/// Texts one phone may send on one visit of a slide, those that it took back included.
inline constexpr std::size_t texts_sent_each = 30;
/// Texts of one slide: a hall of a thousand, each with two.
inline constexpr std::size_t texts_per_slide = 2'000;
/// Texts of one session: with the longest ones a snapshot of 6 MB.
inline constexpr std::size_t texts_per_session = 5'000;
/// Texts in one message to the trainer, at most two a second: with the longest ones half of what a
/// slow reader may stay behind.
inline constexpr std::size_t texts_per_message = 100;
inline constexpr std::chrono::milliseconds texts_interval = 500ms;
/// Shown texts in the projector's view, the newest: more than a wall holds.
inline constexpr std::size_t wall_texts = 40;
/// Themes of one slide: as many bars as a poll has.
inline constexpr std::size_t slide_themes = question_options;
inline constexpr std::size_t theme_characters = 40;
/// The deck's own word filter.
inline constexpr std::size_t flag_words = 200;
inline constexpr std::size_t flag_word_characters = 40;

// Rooms

/// Sessions that run at one time.
inline constexpr std::size_t live_sessions = 2'000;
/// Ended sessions whose room stays in memory, so that late phones read "thank you".
inline constexpr std::size_t ended_rooms = 50;
/// A guess hits a live session at most once in this many tries: the code grows with the number of
/// sessions.
inline constexpr std::uint32_t code_guesses_per_session = 100'000;
inline constexpr std::size_t join_code_digits = 6;
/// Commands that wait for one room's journal; above, the sender reads "busy" and tries again.
inline constexpr std::size_t waiting_commands = 50'000;
/// Votes of one append: past this a commit costs more in latency than it saves (measured 3.6 ms at
/// 50).
inline constexpr std::size_t batch_votes = 4'096;
/// So often what phones say becomes a batch; the first after a pause goes at once. A commit costs
/// about 0.2 ms of processor time whatever is in it: with 1,000 students a question costs half of
/// what it did when each vote had its own, and the median vote waits 3 ms.
inline constexpr std::chrono::microseconds batch_interval = 5'500us;
/// With so many waiting there is nothing left to gain from more.
inline constexpr std::size_t batch_enough = 512;
/// Tallies at most ten times a second, presence at most once.
inline constexpr std::chrono::milliseconds tally_interval = 100ms;
inline constexpr std::chrono::milliseconds presence_interval = 1'000ms;
/// A refused append or compaction is tried again after this long.
inline constexpr std::chrono::milliseconds journal_retry = 500ms;
/// Pages after which the write-ahead log is copied into the file: SQLite's own default, about 4 MB.
inline constexpr int journal_log_pages = 1000;
/// Pages of the data file kept in memory. Sessions only append, so more would hold what nobody
/// reads again, and look like a leak until it is full (2 MB after 3,000 sessions).
inline constexpr int journal_cache_kib = 512;
/// Statements kept prepared for sessions that append; beyond, they are prepared anew.
inline constexpr std::size_t prepared_inserts = 256;
/// Participants whose number is remembered while they are away; later ones get a new one.
inline constexpr std::size_t known_participants = 20'000;
/// Participants in the trainer's list, the newest: surplus phones come late, and nobody reads more.
inline constexpr std::size_t listed_participants = 500;
/// Connections served by one slice of a broadcast before the loop looks at its other work again.
inline constexpr std::size_t broadcast_slice = 512;

// Connections

/// A student's longest message is a vote of about 120 bytes.
inline constexpr std::size_t participant_message_bytes = 4 * kib;
inline constexpr std::size_t trainer_message_bytes = 64 * kib;
/// One message completes within this time, however slowly its bytes drip.
inline constexpr std::chrono::seconds message_time = 10s;
/// A connection says hello within this time.
inline constexpr std::chrono::seconds hello_time = 10s;
inline constexpr std::chrono::seconds ping_after = 10s;
/// A peer that has been silent this long (two pings unanswered) is gone: within 25 s, as clocks and
/// sweeps go by whole seconds.
inline constexpr std::chrono::seconds silent_after = 24s;
/// What the kernel holds for one line; left to itself it grows to 4 MB, and a reader that stopped
/// would look well for minutes. More than any message, and fast enough: 200 KB/s at 150 ms.
inline constexpr int kernel_send_bytes = 32 * 1024;
/// Bytes queued to one slow reader, and how long it may stay behind, before it is closed with 4008.
inline constexpr std::size_t outbox_bytes = 256 * kib;
inline constexpr std::chrono::seconds outbox_time = 10s;
/// After a close was said: for the queue to drain and the peer to answer, before the line is cut.
inline constexpr std::chrono::seconds close_time = 3s;
/// Bytes a peer may still send after a close; a larger message in flight is not worth reading.
inline constexpr std::size_t close_bytes = 16 * kib * kib;
/// Of them at once; a peer that has more to say waits for the next sweep.
inline constexpr std::size_t drain_first_bytes = 256 * kib;
/// Of all such peers together: reading and forgetting this much takes about 3 ms.
inline constexpr std::size_t drain_bytes_per_second = 8 * kib * kib;
/// Whatever a connection sends, frames without content included: so many of its longest messages
/// when it is new, later such a burst, and one a second. A flood of empty frames otherwise burns a
/// core.
inline constexpr std::size_t first_messages = 2;
inline constexpr std::size_t burst_messages = 8;
/// What a ping or a pong counts besides its bytes: answering it is work.
inline constexpr std::size_t control_frame_bytes = 128;
/// Commands of a phone: a burst of taps, then this many a second. Nobody taps faster.
inline constexpr std::uint32_t command_burst = 40;
inline constexpr std::uint32_t commands_per_second = 20;
/// Of a trainer, who may be a script that runs a whole deck.
inline constexpr std::uint32_t trainer_command_burst = 400;
inline constexpr std::uint32_t trainer_commands_per_second = 100;
/// Commands refused for their rate before the connection is closed.
inline constexpr std::uint32_t refusals_before_close = 100;
/// Malformed messages before the connection is closed.
inline constexpr std::uint32_t malformed_before_close = 5;
/// Deepest JSON of a client message.
inline constexpr std::size_t message_depth = 4;

// TLS

/// A file with a certificate and its chain, or a key, or authorities; all of a system's are 220 KB.
inline constexpr std::size_t certificate_bytes = 1024 * kib;

// HTTP

inline constexpr std::size_t head_bytes = 8 * kib;
/// A body where none is wanted: some clients send an empty form.
inline constexpr std::size_t unwanted_body_bytes = 1 * kib;
/// What `showhands export` and `sim` read of an answer: a long session's export has a few
/// megabytes.
inline constexpr std::size_t fetched_bytes = 64 * 1024 * kib;
/// A host name, by the rules of the DNS.
inline constexpr std::size_t host_characters = 255;
inline constexpr std::chrono::seconds request_time = 10s;
/// Between two requests of one connection that is kept alive.
inline constexpr std::chrono::seconds keep_alive_time = 10s;
/// The slowest line worth waiting for: bodies get `request_time` and their size over this.
inline constexpr std::size_t slowest_bytes_per_second = 16 * kib;
/// A connection that ends sooner came for nothing; a page stays, and its line is kept alive.
inline constexpr std::chrono::seconds short_visit = 2s;
/// Short visits that make nobody wait: a hall of 500 whose phones fetch page, script and style each
/// on a line of its own and look twice before they stay. One that comes for nothing gets 0.2 s.
inline constexpr std::uint32_t short_visits_burst = 2'000;
/// A flood that had to be ended counts as so many: no class sends one, and each costs 1 ms.
inline constexpr std::uint32_t flood_visits = 100;
/// And a second, for ever; each costs about 0.1 ms.
inline constexpr std::uint32_t short_visits_per_second = 50;
/// What a newcomer waits at most while there are more: who joins then does so within a second all
/// the same, and one hostile client with 20 lines comes 40 times a second instead of 2,000.
inline constexpr std::chrono::milliseconds longest_wait = 500ms;
/// While people wait at the turnstile it turns so often, and so many join the queue at each turn:
/// 1,000 a second. Whoever comes faster waits in the kernel.
inline constexpr std::chrono::milliseconds turnstile_turn = 10ms;
inline constexpr int turnstile_arrivals = 10;
/// Taken from the door in a row before those who are in have their turn.
inline constexpr int arrivals_at_once = 64;
/// How often the server listens to its own pulse.
inline constexpr std::chrono::milliseconds pulse = 200ms;
/// Later than this, new participants are asked to come back: whoever sits there is served first.
inline constexpr std::chrono::milliseconds late_for_joins = 300ms;
/// Later than this nobody is taken in: a page gives up a socket that does not open in 5 s.
inline constexpr std::chrono::milliseconds late_for_everybody = 4'000ms;
/// Pulses in time, one after the other, after which all is well again: one second.
inline constexpr int well_again = 5;
/// Who is asked to come back is told one of so many times, from the shortest on, in seconds.
inline constexpr std::uint32_t retry_least_s = 2;
inline constexpr std::uint32_t retry_choices = 5;
/// Descriptors kept free for the journal, logs and pages when accepting phones.
inline constexpr std::size_t spare_descriptors = 100;
/// From SIGTERM to the last byte.
inline constexpr std::chrono::seconds stop_time = 10s;
/// Whoever stops looks so often whether all that was to be deleted is.
inline constexpr std::chrono::milliseconds rest_look = 10ms;

// The virtual audience

/// Between two addresses there are about 28,000 ports, and each rests for a minute after its line.
inline constexpr std::size_t audience_students = 20'000;
/// For epoll, the journal and the program's own files.
inline constexpr std::size_t own_descriptors = 32;
/// Lines that connect at one time: fewer than a server's backlog, beyond which the kernel makes
/// them wait a second.
inline constexpr std::size_t audience_handshakes = 1'024;
/// The longest message it reads: a trainer's view of the longest deck.
inline constexpr std::size_t audience_message_bytes = 1024 * kib;
/// What one student says and the socket does not take yet; a few votes.
inline constexpr std::size_t audience_outgoing_bytes = 64 * kib;
/// A line that is not open by then is tried anew.
inline constexpr std::chrono::seconds audience_connect_time = 10s;
/// As often as two questions can be asked anew.
inline constexpr std::size_t audience_questions = 2 * rounds_per_slide;
/// For the last goodbyes, of a thousand sessions too.
inline constexpr std::chrono::seconds audience_goodbye = 10s;
/// What a load waits for, the time of its own answers aside, before it goes on without.
inline constexpr std::chrono::seconds audience_patience = 30s;
/// Profiles are written by hand.
inline constexpr std::size_t profile_bytes = 64 * kib;
/// The longest time of a profile: a lesson.
inline constexpr std::uint32_t profile_time_ms = 3'600'000;

}  // namespace showhands::limits
