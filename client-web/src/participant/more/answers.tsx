// Open answers on a discussion slide: the prompt, a box to write in, and what this phone has sent.

import "./answers.css";
import { limits } from "../../limits.ts";
import type { Slide } from "../../protocol.ts";
import { Markdown } from "../../ui/markdown.tsx";
import type { Status } from "../status.tsx";
import { draftOf, keepDraft } from "./drafts.ts";
import type { Kind, MoreProps } from "./kind.ts";
import type { Words } from "./text/en.ts";
import { wordsOf } from "./text/words.ts";
import { addText, deliverTexts, type OwnText, takeBack, textsAt } from "./texts.ts";

/** As the server counts: characters, not UTF-16 units. */
const longest = {
  open: limits.answer_characters,
  groups: limits.answer_characters,
  words: limits.word_characters,
};

export function here({ state, view, slide }: MoreProps) {
  return { session: state.session ?? "", slide: slide.id, round: view.round };
}

function standing(texts: OwnText[]): OwnText[] {
  return texts.filter(({ state }) => state !== "refused");
}

function Answers(props: MoreProps) {
  const { slide, text, phone, state } = props;
  const words = wordsOf(text);
  const texts = textsAt(here(props));
  if (state.line.state === "open") deliverTexts(phone);
  const left = (slide.answers_each ?? 1) - standing(texts).length;
  return (
    <>
      <Prompt slide={slide} />
      {left > 0 ? (
        <WriteBox {...props} hint={slide.collect === "words" ? words.wordHint : words.answerHint} />
      ) : (
        <p class="hint">{words.answersDone}</p>
      )}
      <ul class="sent" data-testid="sent">
        {texts.map((one) => (
          <Sent
            key={`${one.request} ${one.text}`}
            one={one}
            words={words}
            takeBack={() => takeBack(phone, one)}
          />
        ))}
      </ul>
      {left > 0 && texts.length > 0 && <p class="hint">{words.answersLeft(left)}</p>}
    </>
  );
}

export function Prompt({ slide }: { slide: Slide }) {
  return (
    <div class="prose prompt" id="question" data-testid="prompt">
      <Markdown source={slide.prompt || slide.title} />
    </div>
  );
}

export function WriteBox(props: MoreProps & { hint: string }) {
  const { text, phone, slide, state } = props;
  const words = wordsOf(text);
  // Of the slide, not of this visit: whoever is typing when the trainer goes one too far and back goes on typing.
  const draft = draftOf(state.session, slide.id);
  const room = longest[slide.collect ?? "open"] - Array.from(draft.trim()).length;
  const write = (typed: string) => {
    keepDraft(state.session, slide.id, typed);
    phone.redraw();
  };
  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (!draft.trim() || room < 0) return;
        keepDraft(state.session, slide.id, "");
        addText(phone, draft);
      }}
    >
      <textarea
        key={slide.id}
        data-testid="answer"
        aria-labelledby="question"
        aria-describedby="room"
        dir="auto"
        rows={slide.collect === "words" ? 1 : 3}
        value={draft}
        placeholder={words.answerLabel}
        enterkeyhint={slide.collect === "words" ? "send" : "enter"}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          // A word has one line. Not while an input method is choosing one, which Safari says by the old key code.
          const composing = event.isComposing || event.keyCode === 229;
          if (slide.collect !== "words" || event.key !== "Enter" || composing) return;
          event.preventDefault();
          event.currentTarget.form?.querySelector("button")?.click();
        }}
      />
      <p class={room < 0 ? "hint alert" : "hint"} id="room">
        {room < (slide.collect === "words" ? 10 : 60) ? words.lettersLeft(room) : props.hint}
      </p>
      <button type="submit" class="main" data-testid="send" disabled={!draft.trim() || room < 0}>
        {words.send}
      </button>
    </form>
  );
}

interface SentProps {
  one: OwnText;
  words: Words;
  /** Absent: it cannot be taken back here. */
  takeBack?: (() => void) | undefined;
}

export function Sent({ one, words, takeBack: back }: SentProps) {
  const sign = one.state === "stored" ? "✓" : one.state === "refused" ? "✗" : "…";
  return (
    <li data-state={one.state}>
      <span class="label" dir="auto">
        <span aria-hidden="true">{sign} </span>
        {one.text}
        {one.state === "refused" && <em> {reason(one, words)}</em>}
      </span>
      {one.state === "stored" && back && (
        <button type="button" class="skip" data-testid="take-back" onClick={back}>
          {words.takeTextBack}
        </button>
      )}
    </li>
  );
}

function reason(one: OwnText, words: Words): string {
  return words.textRefusals[one.code ?? ""] ?? words.textRefused;
}

export function status(props: MoreProps): Status | null {
  const words = wordsOf(props.text);
  const texts = textsAt(here(props));
  const newest = texts[texts.length - 1];
  switch (newest?.state) {
    case "sending":
    case "leaving":
      return { sign: "wait", words: words.textSending };
    case "not_stored":
      return { sign: "alert", words: words.textNotStored };
    case "refused":
      return { sign: "alert", words: reason(newest, words) };
    case "stored":
      return { sign: "good", words: words.textStored };
    case undefined:
      return null;
  }
}

export const answers: Kind = { Scene: Answers, status };
