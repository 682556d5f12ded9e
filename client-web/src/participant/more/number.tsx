// Number: typed, checked against the range before it is sent, and changed by sending another one.

import "./number.css";
import type { Question } from "../../protocol.ts";
import { voteKey } from "../../vote.ts";
import { Ask, ownOf } from "./ask.tsx";
import { Distribution } from "./distribution.tsx";
import { draftOf, keepDraft } from "./drafts.ts";
import type { MoreProps } from "./kind.ts";
import { Outcome } from "./outcome.tsx";
import type { Words } from "./text/en.ts";
import { wordsOf } from "./text/words.ts";

/** What was wrong with what was typed last, by `voteKey`. */
const complaints = new Map<string, string>();

/** Arabic and Persian keyboards type digits of their own, in the order of ours. */
const ownDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** "2,5" is a number too, and so is "٢٫٥". Otherwise a sentence that says what is wrong. */
export function numberFrom(typed: string, question: Question, words: Words): number | string {
  const digits = typed.replace(ownDigits, (digit) => String(digit.charCodeAt(0) & 0xf));
  const text = digits.trim().replace(/[,\u066b]/, ".");
  const { min = 0, max = 0, decimals = 0 } = question;
  if (!/^-?\d{1,13}(\.\d*)?$/.test(text)) return words.noNumber;
  const number = Number(text);
  // Where it may mean a thousand, nobody guesses.
  if (decimals < 3 && /\.\d{3}$/.test(text)) return words.tooManyDecimals(decimals);
  if (number < min || number > max) return words.outOfRange(min, max);
  if ((text.split(".")[1] ?? "").replace(/0+$/, "").length > decimals) return words.tooManyDecimals(decimals);
  return number;
}

export function NumberAnswer(props: MoreProps) {
  const { view, slide, text, phone, state } = props;
  const { question } = slide;
  const { own, sign } = ownOf(props);
  if (!question) return null;
  const words = wordsOf(text);
  const { unit = "", min, max, correct_number: correct, tolerance } = question;
  const named = (number: number) => (unit ? `${number} ${unit}` : String(number));
  if (view.phase === "revealed") {
    const median = view.tally?.median;
    return (
      <Outcome
        {...props}
        bars={<Distribution question={question} tally={view.tally ?? null} own={undefined} text={text} />}
      >
        {own?.number !== undefined && (
          <p>
            {text.yourAnswer}: <b data-testid="mine">{named(own.number)}</b>
          </p>
        )}
        {correct !== undefined && (
          <p class="good" data-testid="correct-number">
            ✓ {text.correct}: {named(correct)}
            {tolerance ? ` (± ${tolerance})` : ""}
          </p>
        )}
        {median !== undefined && <p data-testid="median">{words.median(named(median))}</p>}
      </Outcome>
    );
  }
  const key = voteKey({ slide: slide.id, round: view.round });
  const open = view.phase === "open";
  const send = (typed: string) => {
    const number = numberFrom(typed, question, words);
    if (typeof number === "number") {
      complaints.delete(key);
      keepDraft(state.session, key, "");
      phone.answer([], number);
    } else complaints.set(key, number);
    phone.redraw();
  };
  return (
    <Ask {...props}>
      <form
        class="number"
        onSubmit={(event) => {
          event.preventDefault();
          const input = event.currentTarget.elements.item(0);
          if (input instanceof HTMLInputElement) send(input.value);
        }}
      >
        <input
          key={key}
          data-testid="number"
          aria-labelledby="question"
          aria-describedby="wrong"
          inputMode={(question.min ?? 0) < 0 ? "text" : "decimal"}
          autoComplete="off"
          maxLength={16}
          disabled={!open}
          defaultValue={draftOf(state.session, key) || String(own?.number ?? "")}
          onInput={(event) => keepDraft(state.session, key, event.currentTarget.value)}
          placeholder={`${min} – ${max}`}
        />
        <span>{unit}</span>
        <button type="submit" class="main" data-testid="send" disabled={!open}>
          {words.send}
        </button>
      </form>
      <p id="wrong" class="alert" role="alert">
        {complaints.get(key)}
      </p>
      {own?.number !== undefined && (
        <p data-testid="mine">
          {text.yourAnswer}: <b>{named(own.number)}</b> <span aria-hidden="true">{sign}</span>
        </p>
      )}
    </Ask>
  );
}
