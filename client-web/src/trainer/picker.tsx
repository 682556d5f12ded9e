// The first page: choose a deck and start, or go back into a session that runs, or take an earlier one's totals home.

import { useState } from "preact/hooks";
import type { DeckEntry, SessionEntry } from "../protocol.ts";
import { spacedCode } from "../ui/code.ts";
import { Deletion } from "./deletion.tsx";
import type { DeskState } from "./desk.ts";
import { Exports } from "./exports.tsx";
import type { Actions, PageProps } from "./props.ts";
import type { TrainerTexts } from "./text.ts";

export function Picker({ state, text, actions }: PageProps) {
  const { decks, sessions, fault } = state;
  const live = sessions?.filter((entry) => entry.phase !== "ended") ?? [];
  const ended = sessions?.filter((entry) => entry.phase === "ended") ?? [];
  return (
    <main class="plain picker" data-phase="none">
      <h1>Showhands</h1>
      {fault && (
        <p class="fault" role="alert">
          {faultSentence(fault, text)}
        </p>
      )}
      {state.deletion && (
        <p role={state.deletion === "done" ? "status" : "alert"} data-testid="deletion">
          {state.deletion === "done" ? text.deleted : text.deletionFailed}
        </p>
      )}
      {!decks && !fault && <p>{text.loading}</p>}
      {live.length > 0 && <Live sessions={live} text={text} actions={actions} />}
      {decks && <Decks decks={decks} starting={state.starting} text={text} actions={actions} />}
      {ended.length > 0 && (
        <section>
          <h2>{text.earlier}</h2>
          <ul class="entries">
            {ended.map((entry) => (
              <li class="entry" key={entry.session}>
                <SessionName entry={entry} />
                <Exports session={entry.session} named={`-${entry.session}`} text={text} actions={actions} />
                <Compare entry={entry} entries={ended} text={text} actions={actions} />
                <Deletion
                  session={entry.session}
                  title={entry.title}
                  named={`-${entry.session}`}
                  text={text}
                  actions={actions}
                />
              </li>
            ))}
          </ul>
          {state.exportFailed && <p role="alert">{text.exportFailed}</p>}
          {state.comparisonFailed && <p role="alert">{text.comparisonFailed}</p>}
        </section>
      )}
    </main>
  );
}

function faultSentence(fault: NonNullable<DeskState["fault"]>, text: TrainerTexts): string {
  switch (fault.why) {
    case "no_admin":
      return text.noAdmin;
    case "not_allowed":
      return text.badAdmin;
    case "unreachable":
      return text.unreachable;
    case "session_gone":
      return text.sessionGone;
    case "refused":
      return fault.sentence;
  }
}

interface DecksProps {
  decks: DeckEntry[];
  starting: boolean;
  text: TrainerTexts;
  actions: Actions;
}

function Decks({ decks, starting, text, actions }: DecksProps) {
  const [chosen, choose] = useState(decks[0]?.id);
  /** What the trainer chose; else what the deck says. */
  const [asked, ask] = useState<boolean | null>(null);
  const named = asked ?? decks.find(({ id }) => id === chosen)?.identity === "named";
  if (decks.length === 0) return <p>{text.noDecks}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) void actions.startSession(chosen, named ? "named" : "anonymous");
      }}
    >
      <fieldset class="decks">
        <legend>{text.chooseDeck}</legend>
        {decks.map((deck) => (
          <label class="deck" data-testid={`deck-${deck.id}`}>
            <input
              type="radio"
              name="deck"
              checked={deck.id === chosen}
              onChange={() => choose(deck.id)}
              value={deck.id}
            />
            <span>
              <b lang={deck.lang}>{deck.title}</b>
              <small>{text.deckSize(deck.slides, deck.questions)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="with-names">
        <input
          type="checkbox"
          data-testid="with_names"
          checked={named}
          onChange={(event) => ask(event.currentTarget.checked)}
        />
        <span>
          <b>{text.withNames}</b>
          <small>{named ? text.withNamesOn : text.withNamesOff}</small>
        </span>
      </label>
      <button type="submit" class="main-button" disabled={starting} data-testid="start_session">
        {text.startSession}
      </button>
    </form>
  );
}

function Live({
  sessions,
  text,
  actions,
}: {
  sessions: SessionEntry[];
  text: TrainerTexts;
  actions: Actions;
}) {
  return (
    <section>
      <h2>{text.running}</h2>
      <ul class="entries">
        {sessions.map((entry) => (
          <li class="entry" key={entry.session}>
            <SessionName entry={entry}>
              {text.code(spacedCode(entry.join_code ?? ""))} · {text.phones(entry.participants)}
            </SessionName>
            <button
              type="button"
              data-testid={`resume-${entry.session}`}
              onClick={() => void actions.resume(entry.session, entry.join_code ?? "")}
            >
              {text.resume}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CompareProps {
  entry: SessionEntry;
  entries: SessionEntry[];
  text: TrainerTexts;
  actions: Actions;
}

/** The same questions in an earlier session, side by side. Choosing alone saves nothing: with the keyboard a list is gone
 *  through one by one. */
function Compare({ entry, entries, text, actions }: CompareProps) {
  const [before, choose] = useState("");
  const earlier = entries.filter(({ created_at }) => created_at < entry.created_at);
  if (earlier.length === 0) return null;
  return (
    <>
      <select
        aria-label={text.compare}
        data-testid={`compare-${entry.session}`}
        value={before}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{text.compare}</option>
        {earlier.map(({ session, title, created_at }) => (
          <option key={session} value={session}>
            {`${title} · ${began(created_at)}`}
          </option>
        ))}
      </select>
      {before && (
        <button
          type="button"
          data-testid={`save_comparison-${entry.session}`}
          onClick={() => void actions.compare(before, entry.session)}
        >
          {text.saveComparison}
        </button>
      )}
    </>
  );
}

function began(created_at: number): string {
  return new Date(created_at * 1000).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

function SessionName({ entry, children }: { entry: SessionEntry; children?: preact.ComponentChildren }) {
  return (
    <span class="session-name">
      <b>{entry.title}</b>
      <small>
        {began(entry.created_at)}
        {children && <> · {children}</>}
      </small>
    </span>
  );
}
