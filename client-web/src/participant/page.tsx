// The phone's page: one column for each thing a student can meet, drawn from the phone's state alone.

import type { View } from "../protocol.ts";
import { currentVote } from "../store.ts";
import { Markdown } from "../ui/markdown.tsx";
import type { Texts } from "../ui/text/en.ts";
import { needsMore } from "./more.ts";
import type { Phone, PhoneState } from "./phone.ts";
import { QuestionCard } from "./question.tsx";
import { Results } from "./results.tsx";
import { type Status, StatusLine, statusOf } from "./status.tsx";

export type Scene =
  /** Open in another tab. */
  | "superseded"
  | "refused"
  /** The trainer has closed the door; the page asks on. */
  | "lobby_locked"
  /** By the trainer. */
  | "removed"
  | "ended"
  | "code"
  /** A named session: the student says who they are. */
  | "name"
  | "no_session"
  | "joining"
  /** In the session: what the view says. */
  | "class";

export function sceneOf({ line, view, refusal, attended, code }: PhoneState): Scene {
  if (view?.phase === "ended") return "ended";
  // Stands until a welcome, so that asking again does not flicker.
  if (refusal?.code === "lobby_locked" || refusal?.code === "removed") return refusal.code;
  const gone = refusal?.code === "no_such_session";
  // Whoever takes their time loses the line meanwhile, and nothing else.
  if (refusal?.code.startsWith("name_")) return "name";
  if (!view && refusal?.code === "code_needed") return "code";
  if (line.state === "stopped") {
    if (line.why === "superseded" || line.why === "refused") return line.why;
    if (line.why === "no_such_session" && (view || (attended && gone))) return "ended";
  }
  if (view) return "class";
  if (gone && !attended) return code ? "code" : "no_session";
  return "joining";
}

function isInside(scene: Scene): boolean {
  return /class|joining|ended/.test(scene);
}

/** Something is to be drawn that only the extra file can draw. */
export function needsFile(state: PhoneState): boolean {
  const { view, ownPage } = state;
  return /class|joining/.test(sceneOf(state))
    ? ownPage || !!(view?.identity || view?.survey) || needsMore(view?.slide)
    : true;
}

export interface SceneProps {
  state: PhoneState;
  text: Texts;
  phone: Phone;
}

export function Page({ state, text, phone }: SceneProps) {
  const scene = sceneOf(state);
  const { view, more, line } = state;
  const { file } = more;
  const inside = isInside(scene);
  const ownPage = inside && state.ownPage && file;
  // Who knocks reads how it goes.
  const knocks = scene === "code" && line.state !== "stopped";
  return (
    <>
      <main data-phase={scene === "class" ? view?.phase : scene} lang={view?.lang}>
        {ownPage && <file.OwnPage state={state} text={text} phone={phone} />}
        {!ownPage && scene === "class" && view && (
          <>
            <ClassRoom view={view} state={state} text={text} phone={phone} />
            {file && <file.Below view={view} state={state} text={text} phone={phone} />}
          </>
        )}
        {!ownPage && scene === "ended" && (
          <>
            <h1 role="status">{text.ended}</h1>
            {file && <file.AfterEnd state={state} text={text} phone={phone} />}
          </>
        )}
        {!inside && file && <file.Outside scene={scene} state={state} text={text} phone={phone} />}
      </main>
      {(inside ? scene !== "ended" || (state.ownPage && !file) : !file || knocks) && (
        <StatusLine
          status={statusIn({ state, text, phone })}
          hints={line.state === "offline" ? text.offlineHints : []}
          more={text.moreBelow}
        >
          {scene === "class" && (
            <button
              type="button"
              class="own"
              data-testid="own"
              aria-label={text.ownPage}
              aria-pressed={state.ownPage}
              onClick={phone.turnOwnPage}
            >
              <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M4 20 5 15 16 4 20 8 9 19Z" />
              </svg>
            </button>
          )}
        </StatusLine>
      )}
    </>
  );
}

/** Until the extra file is there, that is what the student waits for. */
function statusIn(props: SceneProps): Status {
  const { state, text } = props;
  const { view, more, line } = state;
  if (line.state !== "offline" && needsFile(state)) {
    if (!more.file) {
      return more.late ? { sign: "alert", words: text.notLoaded } : { sign: "wait", words: text.loading };
    }
    const own = view?.slide && more.file.statusOfScene({ ...props, view, slide: view.slide });
    if (own) return own;
  }
  return statusOf(state, text);
}

function ClassRoom({ view, state, text, phone }: SceneProps & { view: View }) {
  const { slide, phase } = view;
  if (!slide) return <Lobby view={view} text={text} />;
  const { question, title, prompt } = slide;
  if (needsMore(slide)) {
    const { file } = state.more;
    return file ? (
      <file.Scene view={view} slide={slide} state={state} text={text} phone={phone} />
    ) : (
      <h1>{question?.text ?? title}</h1>
    );
  }
  if (!question) {
    return (
      <>
        <h1>{title}</h1>
        {prompt && (
          <div class="prose prompt" data-testid="prompt">
            <Markdown source={prompt} />
          </div>
        )}
      </>
    );
  }
  const vote = currentVote(state);
  return phase === "revealed" ? (
    <Results view={view} question={question} vote={vote} text={text} />
  ) : (
    <QuestionCard question={question} phase={phase} vote={vote} text={text} phone={phone}>
      {!view.identity && <a href="/privacy">{text.anonymousHow}</a>}
    </QuestionCard>
  );
}

function Lobby({ view, text }: { view: View; text: Texts }) {
  return (
    <>
      <h1>{view.title}</h1>
      {!view.identity && (
        <p>
          {text.anonymous} <a href="/privacy">{text.howAnonymous}</a>
        </p>
      )}
      {view.min_responses > 1 && <p class="hint">{text.minimum(view.min_responses)}</p>}
    </>
  );
}
