// "My session": what a student wrote, ticked and chose, with the class's bars, to look at, save, print or share. It is
// made on the phone from what the phone has; nothing of it is sent.

import "./own_page.css";
import type { ParticipantView, Question, Slide } from "../../protocol.ts";
import { saveFile } from "../../ui/save.ts";
import { type Choice, type OwnVote, type Votes, voteKey } from "../../vote.ts";
import type { SceneProps } from "../page.tsx";
import { Asks } from "./asks.tsx";
import { forgetDrafts } from "./drafts.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { kinds } from "./kinds.ts";
import { OwnBars } from "./own_bars.tsx";
import { own } from "./shelf.ts";
import { takeHome } from "./take_home.ts";
import { wordsOf } from "./text/words.ts";
import { forgetTexts } from "./texts.ts";

export function OwnPage(props: SceneProps) {
  const { state, text, phone } = props;
  const words = wordsOf(text);
  const session = state.session ?? state.attended;
  const { view } = state;
  // Also past the end of the session, until the sentence is finished.
  const at = writing ?? (view?.slide ? { view, slide: view.slide } : null);
  const entries = entriesOf(own, session);
  return (
    <div class="own-page" data-testid="own-page">
      <h1>{text.ownPage}</h1>
      <Asks {...props} />
      <p class="hint">{words.staysHere}</p>
      {at && <Note {...props} {...at} session={session} />}
      {entries.length === 0 && <p class="hint">{words.nothingYet}</p>}
      {entries.map((entry) => (
        <One key={entry.id} entry={entry} {...props} />
      ))}
      <div class="own-actions">
        <button type="button" class="main" data-testid="own-close" onClick={phone.turnOwnPage}>
          {view?.slide ? words.backToClass : words.back}
        </button>
        {entries.length > 0 && <TakeHome {...props} entries={entries} />}
        <Clear {...props} session={session} />
      </div>
    </div>
  );
}

interface At {
  view: ParticipantView;
  slide: Slide;
}

/** Where the student is writing: the trainer may go on in the middle of a sentence. */
let writing: At | null = null;

/** Not every browser tells a field that is taken away that it has lost the focus. */
function noteField(field: Element | null): void {
  if (!field) writing = null;
}

function Note(props: SceneProps & At & { session: string }) {
  const { session, text, phone, view, slide } = props;
  const words = wordsOf(text);
  return (
    <p class="note">
      <label for="note">
        {words.note}: <b>{slide.question?.text ?? slide.title}</b>
      </label>
      <textarea
        id="note"
        key={slide.id}
        ref={noteField}
        data-testid="note"
        rows={3}
        maxLength={2000}
        placeholder={words.notePlaceholder}
        onFocus={() => {
          writing = { view, slide };
        }}
        onBlur={() => {
          writing = null;
          // Past the end the field goes with it, which may not move what is being pressed.
          setTimeout(phone.redraw, 300);
        }}
        value={own.of(session, slide.id)?.note ?? ""}
        onInput={(event) => {
          own.change(session, view, slide, { note: event.currentTarget.value });
          phone.redraw();
        }}
      />
    </p>
  );
}

function One({ entry, ...props }: SceneProps & { entry: Entry }) {
  const { text } = props;
  const words = wordsOf(text);
  const { title, note, lines, seen } = entry;
  const { view, choice } = seen ?? {};
  const question = view?.slide?.question;
  return (
    <section class="own-entry" data-testid="own-entry">
      <h2>{title}</h2>
      {lines.length > 0 && (
        <ul class="own-lines">
          {lines.map(({ text: line, ticked, improve }) => (
            <li>
              <span aria-hidden="true">{ticked ? "☑" : "☐"} </span>
              <span class="unseen">{ticked ? words.ticked : words.notTicked}: </span>
              {line}
              {improve && <em> ↑ {words.improve}</em>}
            </li>
          ))}
        </ul>
      )}
      {view && question && <Answered {...props} view={view} question={question} choice={choice ?? null} />}
      {note && <p class="own-note">{note}</p>}
    </section>
  );
}

interface AnsweredProps extends SceneProps {
  view: ParticipantView;
  question: Question;
  choice: Choice | null;
}

/** As the phone showed it then: a kind with a view of its own is drawn by it. */
function Answered({ view, question, choice, ...props }: AnsweredProps) {
  const { state, text } = props;
  const kind = kinds[question.kind];
  const { slide } = view;
  if (kind && slide && view.phase === "revealed") {
    const stored: OwnVote | null = choice && { stored: choice, waiting: [], state: "stored" };
    const votes = stored ? { [voteKey({ slide: slide.id, round: view.round })]: stored } : {};
    return <kind.Scene {...props} view={view} slide={slide} state={{ ...state, view, votes }} />;
  }
  return (
    <>
      {choice?.skip && <p class="hint">{text.ownSkip}</p>}
      {choice?.number !== undefined && (
        <p>
          {text.yourAnswer}: {choice.number}
        </p>
      )}
      <OwnBars view={view} question={question} chosen={choice?.options} text={text} />
    </>
  );
}

function TakeHome({ state, entries, text }: SceneProps & { entries: Entry[] }) {
  const words = wordsOf(text);
  const title = state.view?.title ?? "Showhands";
  return (
    <>
      <button
        type="button"
        class="skip"
        data-testid="own-save"
        onClick={() =>
          saveFile("my-session.html", new Blob([takeHome(entries, title, text)], { type: "text/html" }))
        }
      >
        {words.save}
      </button>
      {/* Browsers share from https only. */}
      {typeof navigator !== "undefined" && "share" in navigator && (
        <button
          type="button"
          class="skip"
          onClick={() => {
            const file = new File([takeHome(entries, title, text)], "my-session.html", { type: "text/html" });
            navigator.share({ title, files: [file] }).catch(() => {});
          }}
        >
          {words.share}
        </button>
      )}
      <button type="button" class="skip" data-testid="own-print" onClick={() => print()}>
        {words.print}
      </button>
    </>
  );
}

/** What the server holds until the results are shown: this page must go on saying that it counts. */
function unsealed({ view, votes }: SceneProps["state"]): Votes {
  if (!view || view.phase === "revealed" || view.phase === "ended") return {};
  const keys = (view.survey ?? [view]).map(({ slide, round }) => voteKey({ slide: slide?.id ?? "", round }));
  return Object.fromEntries(Object.entries(votes).filter(([key]) => keys.includes(key)));
}

function Clear({ state, session, text, phone }: SceneProps & { session: string }) {
  const words = wordsOf(text);
  return (
    <button
      type="button"
      class="skip"
      data-testid="own-clear"
      onClick={() => {
        if (!confirm(words.clearSure)) return;
        phone.keepOnly(unsealed(state));
        own.clear(session);
        forgetDrafts(session);
        forgetTexts();
        phone.redraw();
      }}
    >
      {words.clear}
    </button>
  );
}
