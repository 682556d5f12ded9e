// The slide as the class sees it. The trainer's bars are live even while the projector's are hidden; then it says so.

import { Ask } from "../screen/ask.tsx";
import { JoinSlide } from "../screen/join.tsx";
import { Leaderboard } from "../screen/leaderboard.tsx";
import { barsOf } from "../screen/sentences.ts";
import { Stage } from "../screen/stage.tsx";
import { Survey } from "../screen/survey.tsx";
import { screenTexts } from "../screen/text.ts";
import { progressOf } from "../store.ts";
import { Preview } from "./preview.tsx";
import type { RunningProps } from "./props.ts";

export function Current({ state, view, text }: RunningProps) {
  const words = screenTexts(view.lang);
  const { slide, phase, round } = view;
  return (
    <section class="now" aria-label={text.now}>
      <Preview>
        {view.ask && phase !== "ended" ? (
          <Ask ask={view.ask} text={words} />
        ) : view.leaderboard && phase !== "ended" ? (
          <Leaderboard board={view.leaderboard} text={words} />
        ) : view.survey ? (
          <Survey questions={view.survey} progress={progressOf(state, view)} text={words} />
        ) : slide ? (
          <Stage
            slide={slide}
            phase={phase}
            round={round}
            tally={state.tally}
            earlier={barsOf(view.earlier)}
            text={words}
            wall={view.wall}
            wallCount={view.wall_count}
            board={view.board}
            themes={view.themes}
            themesShown={view.themes_shown}
            groups={state.groups?.slide === slide.id ? state.groups.groups : undefined}
            cloud={state.cloud?.slide === slide.id ? state.cloud : undefined}
            current
          />
        ) : (
          <JoinSlide
            join={view.join}
            title={view.title}
            participants={state.participants}
            locked={view.locked}
            named={view.identity === "named"}
            text={words}
            current={false}
          />
        )}
      </Preview>
    </section>
  );
}
