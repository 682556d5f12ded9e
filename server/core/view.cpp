#include "core/view.hpp"

#include <algorithm>
#include <utility>

#include "core/themes.hpp"

namespace showhands {
namespace {

/// Whose eyes: what a slide shows of itself depends on nothing else.
struct Eyes {
    bool sees_body = false;
    bool sees_solution = false;
};

SlideView slide_view(const Slide& slide, Eyes eyes) {
    SlideView view;
    view.id = slide.id;
    view.type = slide.type;
    view.title = slide.title;
    view.prompt = slide.prompt;
    view.checklist = slide.checklist;
    view.collect = slide.collect;
    view.answers_each = slide.answers_each;
    if (eyes.sees_body) {
        view.body = slide.body;
        view.table = slide.table;
        view.picture = slide.picture;
    }
    if (slide.question) {
        const Question& question = *slide.question;
        QuestionView& asked = view.question.emplace();
        asked.kind = question.kind;
        asked.text = question.text;
        for (const Option& option : question.options) asked.options.push_back(option.text);
        asked.rounds = question.rounds;
        asked.seconds = question.seconds;
        asked.scale = question.scale;
        asked.range = question.range;
        asked.range.correct.reset();
        asked.range.tolerance = {};
        if (eyes.sees_solution && slide.type == SlideType::quiz)
            asked.solution = Solution{question.correct, question.explanation,
                                      question.range.correct, question.range.tolerance};
    }
    return view;
}

bool on_a_slide(const Session& session) {
    return session.phase != Phase::lobby && session.phase != Phase::ended;
}

TallyView tally_of(const Session& session, const Round& round, std::uint32_t participants) {
    TallyView view;
    view.slide = session.deck->slides[round.slide].id;
    view.round = round.number;
    view.answered = round.tally.answered();
    view.participants = std::max(participants, view.answered);
    return view;
}

/// `sees_solution`: marks would tell what is correct.
void show(const Slide& slide, const Tally& tally, bool sees_solution, TallyView& view) {
    view.hidden = Hidden::no;
    view.figures = figures(*slide.question, tally);
    view.tally = tally;
    // The exact numbers and the marks stay behind the door.
    view.tally.numbers.clear();
    view.tally.right = 0;
    view.tally.credit = 0;
    if (slide.type == SlideType::quiz && sees_solution)
        view.marks = Marks{tally.right, percent(tally.right, tally.voters),
                           percent(tally.credit, std::uint64_t{100} * tally.voters)};
}

/// A closed round, exact or not at all.
TallyView final_tally(const Session& session, const Round& round, std::uint32_t participants,
                      bool sees_solution) {
    TallyView view = tally_of(session, round, participants);
    if (round.tally.voters >= session.min_responses)
        show(session.deck->slides[round.slide], round.tally, sees_solution, view);
    return view;
}

std::optional<TallyView> earlier_tally(const Session& session, bool sees_solution) {
    const Round* round = session.earlier_round();
    if (round == nullptr) return std::nullopt;
    TallyView view = final_tally(session, *round, round->participants, sees_solution);
    return view.hidden == Hidden::no ? std::optional(std::move(view)) : std::nullopt;
}

/// What participants and projector have in common; the projector also sees the body.
ParticipantView shared_view(const Session& session, std::uint32_t participants, bool sees_body) {
    ParticipantView view;
    view.seq = session.revision;
    view.phase = session.phase;
    view.title = session.deck->title;
    view.lang = session.deck->lang;
    view.min_responses = session.min_responses;
    view.identity = session.deck->identity;
    view.asking = session.asks.open ? session.asks.round : 0;
    if (!on_a_slide(session)) return view;

    const bool revealed = session.phase == Phase::revealed;
    view.slide = slide_view(session.current_slide(), {sees_body, revealed});
    if (collects(session)) view.round = session.statements.round;
    for (const SurveyQuestion& question : session.survey.questions)
        view.survey.push_back(
            {slide_view(session.deck->slides[question.slide], {false, false}), survey_round});
    if (const Round* round = session.current_round()) {
        view.round = round->number;
        if (revealed) {
            view.tally = final_tally(session, *round, participants, true);
            view.earlier = earlier_tally(session, true);
        }
    }
    return view;
}

/// What the trainer shows of the current slide's texts, the newest first.
void put_on_wall(const Session& session, ScreenView& view) {
    std::vector<const Statement*> shown;
    for (const Statement& text : session.statements.list)
        if (text.slide == session.slide && text.shown != 0) shown.push_back(&text);
    std::sort(shown.begin(), shown.end(), [](const Statement* left, const Statement* right) {
        return left->shown > right->shown;
    });
    view.wall_count = static_cast<std::uint32_t>(shown.size());
    shown.resize(std::min(shown.size(), limits::wall_texts));
    for (const Statement* text : shown)
        view.wall.push_back({text->number, text->text, text->starred, text->group, text->themes});
}

void put_themes(const Session& session, ScreenView& view) {
    const std::vector<std::string> names = theme_names(session, session.slide);
    const Tally tally = theme_tally(session, session.slide);
    const std::vector<std::uint32_t> shares = percents(tally);
    view.themes.clear();
    for (std::size_t i = 0; i < names.size(); ++i)
        view.themes.push_back({names[i], tally.counts[i], shares[i]});
    view.themed = tally.voters;
}

Leaderboard leaderboard(const Session& session) {
    Leaderboard board;
    const std::vector<Person>& people = session.people.list();
    for (const Standing& standing : standings(session)) {
        if (board.leaders.size() == limits::leaders || standing.points == 0) break;
        board.leaders.push_back({standing.rank, people[standing.person].name, standing.points});
    }
    for (const TeamStanding& team : team_standings(session))
        board.teams.push_back({session.deck->teams[team.team], team.members, team.points});
    return board;
}

bool shows_leaderboard(const Session& session) {
    return is_named(session) && session.deck->score != Score::none &&
           (session.leaderboard_shown || session.phase == Phase::ended);
}

/// The controls on the trainer's page beside advance and the outline.
std::vector<std::string> possible(const Session& session) {
    std::vector<std::string> names;
    const auto commands = one_of_each_trainer_command();
    for (std::size_t place = 0; place < commands.size(); ++place) {
        TrainerCommand command = commands[place];
        if (std::holds_alternative<Advance>(command) || std::holds_alternative<ShowSlide>(command))
            continue;
        if (auto* set = std::get_if<SetMinResponses>(&command)) set->min_responses = 1;
        if (auto* time = std::get_if<AddTime>(&command)) time->seconds = 1;
        if (std::holds_alternative<Events>(decide(session, command, Occasion{})))
            names.emplace_back(trainer_command_names[place]);
    }
    return names;
}

}  // namespace

ParticipantView participant_view(const Session& session, std::uint32_t participants) {
    return shared_view(session, participants, false);
}

ScreenView screen_view(const Session& session, std::uint32_t participants) {
    ScreenView view;
    view.shared = shared_view(session, participants, true);
    view.bars = session.deck->bars;
    view.bars_hidden = session.bars_hidden;
    if (session.phase == Phase::closed && view.bars != Bars::on_reveal && !view.bars_hidden)
        view.shared.earlier = earlier_tally(session, false);
    view.locked = session.locked;
    if (const Ask* ask = session.asks.find(session.asks.projected)) view.ask = *ask;
    if (shows_leaderboard(session)) view.leaderboard = leaderboard(session);
    if (on_a_slide(session)) put_on_wall(session, view);
    view.themes_shown = session.statements.themes_shown && on_a_slide(session);
    view.board = session.statements.board;
    if (view.themes_shown || (on_a_slide(session) && view.board == Board::theme))
        put_themes(session, view);
    view.position = on_a_slide(session) ? session.slide + 1 : 0;
    if (session.phase == Phase::ended) view.quiz = quiz_results(session);
    view.slide_count = static_cast<std::uint32_t>(session.deck->slides.size());
    return view;
}

std::optional<SurveyProgress> survey_progress(const Session& session, std::uint32_t participants) {
    if (!session.survey.open()) return std::nullopt;
    SurveyProgress progress{session.current_slide().id, {}, participants};
    for (const SurveyQuestion& question : session.survey.questions) {
        progress.answered.push_back(question.tally.answered());
        progress.participants = std::max(progress.participants, question.tally.answered());
    }
    return progress;
}

TrainerView trainer_view(const Session& session, std::uint32_t participants) {
    const std::vector<Slide>& slides = session.deck->slides;
    TrainerView view;
    view.screen = screen_view(session, participants);
    for (const Slide& slide : slides) view.slides.push_back({slide.id, slide.type, slide.title});
    view.advance = advance_step(session);
    view.expected = session.expected;
    view.can = possible(session);
    if (session.phase == Phase::ended) return view;

    const std::size_t next = session.phase == Phase::lobby ? 0 : session.slide + std::size_t{1};
    if (next < slides.size()) view.next = slide_view(slides[next], {true, true});
    if (session.phase != Phase::lobby) {
        view.notes = session.current_slide().notes;
        put_themes(session, view.screen);
        if (session.phase == Phase::closed)
            view.screen.shared.earlier = earlier_tally(session, true);
        view.screen.shared.slide = slide_view(session.current_slide(), {true, true});
    }
    return view;
}

std::optional<TallyView> tally_view(const Session& session, Role role, std::uint32_t participants) {
    const Round* round = session.current_round();
    if (role == Role::participant || !on_a_slide(session) || round == nullptr) return std::nullopt;

    const bool sees_solution = role == Role::trainer || session.phase == Phase::revealed;
    TallyView view = final_tally(session, *round, participants, sees_solution);
    if (session.phase == Phase::open) {
        view = tally_of(session, *round, participants);
        if (session.live_bars.tally)
            show(session.current_slide(), *session.live_bars.tally, sees_solution, view);
    }
    const Bars bars = session.deck->bars;
    const bool held_back = (session.phase == Phase::open && bars != Bars::live) ||
                           (session.phase == Phase::closed && bars == Bars::on_reveal) ||
                           session.plans_revote();
    if (role == Role::screen && (held_back || session.bars_hidden)) {
        view = tally_of(session, *round, participants);
        view.hidden = Hidden::bars;
    }
    return view;
}

std::vector<QuizResult> quiz_results(const Session& session) {
    std::vector<QuizResult> results;
    const std::vector<Slide>& slides = session.deck->slides;
    for (std::uint32_t place = 0; place < slides.size(); ++place) {
        if (slides[place].type != SlideType::quiz) continue;
        const auto last =
            std::find_if(session.rounds.rbegin(), session.rounds.rend(),
                         [place](const Round& one) { return one.slide == place && one.revealed; });
        if (last == session.rounds.rend()) continue;
        const TallyView tally = exported_tally(session, *last);
        if (tally.marks)
            results.push_back({slides[place].id, slides[place].title, slides[place].question->text,
                               tally.tally.voters, *tally.marks});
    }
    // Equally hard ones keep the order of the deck.
    std::stable_sort(results.begin(), results.end(), [](const auto& one, const auto& other) {
        return one.marks.right_percent < other.marks.right_percent;
    });
    return results;
}

TallyView exported_tally(const Session& session, const Round& round) {
    return final_tally(session, round, round.participants, true);
}

}  // namespace showhands
