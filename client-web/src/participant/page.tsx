// The phone's page: one column for each thing a student can meet, drawn from the phone's state alone.

import type { ComponentChildren } from "preact";
import type { View } from "../protocol.ts";
import { currentVote } from "../store.ts";
import { Markdown } from "../ui/markdown.tsx";
import type { Texts } from "../ui/text/en.ts";
import { JoinForm } from "./join.tsx";
import type { Phone, PhoneState } from "./phone.ts";
import { QuestionCard } from "./question.tsx";
import { Results } from "./results.tsx";
import { StatusLine, statusOf } from "./status.tsx";

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
  | "no_session"
  | "joining"
  /** In the session: what the view says. */
  | "class";

export function sceneOf({ line, view, refusal, attended, code }: PhoneState): Scene {
  if (view?.phase === "ended") return "ended";
  // Stands until a welcome, so that asking again does not flicker.
  if (refusal?.code === "lobby_locked" || refusal?.code === "removed") return refusal.code;
  const gone = refusal?.code === "no_such_session";
  if (line.state === "stopped") {
    if (line.why === "superseded" || line.why === "refused") return line.why;
    if (line.why === "no_such_session" && (view || (attended && gone))) return "ended";
  }
  if (view) return "class";
  if (refusal?.code === "code_needed") return "code";
  if (gone && !attended) return code ? "code" : "no_session";
  return "joining";
}

export interface SceneProps {
  state: PhoneState;
  text: Texts;
  phone: Phone;
}

export function Page({ state, text, phone }: SceneProps) {
  const scene = sceneOf(state);
  const { view, refusal, line } = state;
  const inClass = scene === "class" || scene === "joining";
  const knocks = line.state !== "stopped";
  const wrong = refusal?.code === "no_such_session" && !knocks ? state.code : "";
  return (
    <>
      <main data-phase={scene === "class" ? view?.phase : scene} lang={view?.lang}>
        {scene === "class" && view && <ClassRoom view={view} state={state} text={text} phone={phone} />}
        {scene === "ended" && <Ended code={state.code} text={text} />}
        {scene === "code" && <JoinForm wrong={wrong} text={text} joinWith={phone.joinWith} />}
        {scene === "no_session" && <p role="status">{text.noSession}</p>}
        {scene === "lobby_locked" && <p role="status">{text.doorClosed}</p>}
        {scene === "removed" && <p role="status">{text.removed}</p>}
        {scene === "superseded" && <Offer words={text.otherTab} button={text.useHere} act={phone.start} />}
        {scene === "refused" && <Offer words={text.cannotJoin} button={text.tryAgain} act={phone.start} />}
      </main>
      {(inClass || (scene === "code" && knocks)) && (
        <StatusLine
          status={statusOf(state, text)}
          hints={line.state === "offline" ? text.offlineHints : []}
          more={text.moreBelow}
        />
      )}
    </>
  );
}

function ClassRoom({ view, state, text, phone }: SceneProps & { view: View }) {
  const { slide, phase } = view;
  if (!slide) return <Lobby view={view} text={text} />;
  const { question, title, prompt } = slide;
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
    <QuestionCard question={question} phase={phase} vote={vote} text={text} phone={phone} />
  );
}

function Lobby({ view, text }: { view: View; text: Texts }) {
  return (
    <>
      <h1>{view.title}</h1>
      <p>
        {text.anonymous} <a href="/privacy">{text.howAnonymous}</a>
      </p>
      {view.min_responses > 1 && <p class="hint">{text.minimum(view.min_responses)}</p>}
    </>
  );
}

function Ended({ code, text }: { code: string; text: Texts }) {
  return (
    <>
      <h1 role="status">{text.ended}</h1>
      {!code && (
        <p>
          <a href="/">{text.joinNext}</a>
        </p>
      )}
    </>
  );
}

function Offer({ words, button, act }: { words: ComponentChildren; button: string; act(): void }) {
  return (
    <>
      <p role="status">{words}</p>
      <button type="button" class="main" onClick={act}>
        {button}
      </button>
    </>
  );
}
