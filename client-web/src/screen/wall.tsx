// The whole picture on the wall. While the line is down the last one stays: a class never sees an error page.

import type { ScreenView } from "../protocol.ts";
import { progressOf, screenView } from "../store.ts";
import { Announcer } from "./announcer.tsx";
import { Ask } from "./ask.tsx";
import { Ended } from "./ended.tsx";
import { Foot } from "./foot.tsx";
import { JoinReminder, JoinSlide } from "./join.tsx";
import { KeysHelp } from "./keys_help.tsx";
import { Leaderboard } from "./leaderboard.tsx";
import type { ProjectorState } from "./projector.ts";
import { barsOf } from "./sentences.ts";
import { Stage } from "./stage.tsx";
import { Survey } from "./survey.tsx";
import { type ScreenTexts, screenTexts } from "./text.ts";

/** `lang`: the browser's, until the deck tells its own. */
export function Wall({ state, lang }: { state: ProjectorState; lang: string }) {
  const { line, picture, keysShown, keyLost } = state;
  const view = screenView(state);
  const text = screenTexts(view?.lang ?? lang);
  if (!view) return <Notice sentence={line.state === "stopped" ? text.openFromTrainer : text.connecting} />;
  return (
    <main class={`wall wall-${picture}`} data-phase={view.phase} data-picture={picture}>
      {picture !== "black" && <PictureOf view={view} state={state} text={text} />}
      <Announcer view={view} tally={state.tally} participants={state.participants} text={text} />
      {line.state !== "open" && (
        <p class="line-down" role="status" data-testid="connection">
          <span class="unseen">{text.offline}</span>
        </p>
      )}
      {keyLost && <p class="hint">{text.noTrainer}</p>}
      {keysShown && <KeysHelp text={text} />}
    </main>
  );
}

export function Notice({ sentence }: { sentence: string }) {
  return (
    <main class="notice">
      <p>{sentence}</p>
    </main>
  );
}

interface PictureProps {
  view: ScreenView;
  state: ProjectorState;
  text: ScreenTexts;
}

function PictureOf({ view, state, text }: PictureProps) {
  const { participants, tally, picture } = state;
  const earlier = barsOf(view.earlier);
  const join = (
    <JoinSlide
      join={view.join}
      title={view.title}
      participants={participants}
      locked={view.locked}
      named={view.identity === "named"}
      text={text}
      current
    />
  );
  if (picture === "join" && view.phase !== "ended") return join;
  const over =
    view.phase === "ended" ? null : view.ask ? (
      <Ask ask={view.ask} text={text} />
    ) : view.leaderboard ? (
      <Leaderboard board={view.leaderboard} text={text} />
    ) : null;
  if (over) {
    return (
      <>
        {over}
        <footer class="foot">
          <p />
          <JoinReminder join={view.join} />
        </footer>
      </>
    );
  }
  switch (view.phase) {
    case "lobby":
      return join;
    case "ended":
      return (
        <Ended
          title={view.title}
          quiz={view.quiz ?? []}
          named={view.identity === "named"}
          leaderboard={view.leaderboard}
          text={text}
        />
      );
    case "showing":
    case "open":
    case "closed":
    case "revealed":
      if (!view.slide) return join;
      return (
        <>
          {view.survey ? (
            <Survey questions={view.survey} progress={progressOf(state, view)} text={text} />
          ) : (
            <Stage
              slide={view.slide}
              phase={view.phase}
              round={view.round}
              tally={tally}
              earlier={earlier}
              text={text}
              wall={view.wall}
              wallCount={view.wall_count}
              board={view.board}
              themes={view.themes}
              themesShown={view.themes_shown}
              groups={state.groups?.slide === view.slide.id ? state.groups.groups : undefined}
              cloud={state.cloud?.slide === view.slide.id ? state.cloud : undefined}
              current
            />
          )}
          <Foot
            view={view}
            tally={tally}
            earlier={earlier}
            participants={participants}
            state={state}
            text={text}
          />
        </>
      );
  }
}
