// The door of a named session: it says what a name is for before anybody joins, and takes one. And, once inside, the
// line that says who one is.

import "./name.css";
import { limits } from "../../limits.ts";
import type { Refusal } from "../../store.ts";
import type { SceneProps } from "../page.tsx";
import { draftOf, keepDraft } from "./drafts.ts";
import { wordsOf } from "./text/words.ts";

/** What the page had been told when the student said the name. */
let before: Refusal | null = null;

/** What is typed stands in the form, so that it stays whatever the line does, and among the drafts until the
 *  welcome. */
export function NameForm({ state, text, phone }: SceneProps) {
  const words = wordsOf(text);
  const { refusal, introduction, line } = state;
  // What stood there before is no answer to what was said then.
  const waits = introduction && refusal === before;
  const teams = refusal?.teams ?? [];
  // Of this door: the next one may be another class's, and somebody else's.
  const [namePlace, teamPlace] = [`${state.code}/name`, `${state.code}/team`];
  return (
    <form
      class="join name"
      data-testid="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        before = refusal;
        const said = new FormData(event.currentTarget);
        phone.start({
          introduction: { name: String(said.get("name")).trim(), team: String(said.get("team") ?? "") },
        });
      }}
    >
      <h1 dir="auto">{refusal?.title}</h1>
      <p data-testid="named-notice">
        <b>{words.namedNotice}</b> {words.namedHow} <a href="/privacy">{text.howAnonymous}</a>
      </p>
      <label for="name">{words.nameLabel}</label>
      <input
        id="name"
        name="name"
        data-testid="name"
        autoComplete="off"
        required
        pattern=".*\S.*"
        maxLength={limits.name_characters}
        defaultValue={draftOf(null, namePlace)}
        onInput={(event) => keepDraft(null, namePlace, event.currentTarget.value)}
      />
      {teams.length > 0 && (
        <fieldset class="teams">
          <legend>{words.teamLabel}</legend>
          {teams.map((label, place) => {
            const id = String.fromCharCode(97 + place);
            return (
              <label key={id} class="option">
                <input
                  type="radio"
                  name="team"
                  required
                  value={id}
                  data-testid={`team-${id}`}
                  defaultChecked={draftOf(null, teamPlace) === id}
                  onChange={() => keepDraft(null, teamPlace, id)}
                />
                <span class="label">{label}</span>
              </label>
            );
          })}
        </fieldset>
      )}
      <p class="alert" role="alert">
        {introduction &&
          !waits &&
          (refusal?.code === "name_too_long" ? words.nameTooLong : words.nameRefused)}
      </p>
      <p class="hint" role="status" data-testid="introduced">
        {waits && (line.state === "offline" ? text.offline : text.joining)}
      </p>
      <button type="submit" class="main" data-testid="join-named">
        {words.join}
      </button>
    </form>
  );
}

export function Person({ state, text }: SceneProps) {
  const { person } = state;
  if (!person) return null;
  const { name, team, points, rank } = person;
  const words = wordsOf(text);
  return (
    <p class="person" data-testid="person">
      <span>{words.named}</span>{" "}
      <b dir="auto">
        {name}
        {team && ` · ${team}`}
      </b>
      {points !== undefined && <span> · {words.points(points)}</span>}
      {rank && <span> · {words.rank(rank)}</span>}
    </p>
  );
}
