// A checklist on the phone: the student ticks what they do and marks what they want to improve, for nobody else. Where
// the deck asks for it, the student may add the ticks to the class's bars, once asked, and take them back.

import "./checklist.css";
import { currentVote } from "../../store.ts";
import { ownChoice } from "../../vote.ts";
import type { Kind, MoreProps } from "./kind.ts";
import { optionsOf, toggled } from "./own.ts";
import { OwnBars } from "./own_bars.tsx";
import { own } from "./shelf.ts";
import { wordsOf } from "./text/words.ts";

/** The ticks are in the class's bars, or on their way there. */
function shares({ state }: MoreProps): boolean {
  return ownChoice(currentVote(state))?.skip === false;
}

function Scene(props: MoreProps) {
  const { slide, view, state, phone, text } = props;
  const { checklist } = slide;
  const session = state.session ?? "";
  if (!checklist) return null;
  const words = wordsOf(text);
  const mine = own.of(session, slide.id);
  const ticks = mine?.ticks ?? [];
  const improve = mine?.improve ?? [];
  const over = view.phase === "closed" || view.phase === "revealed";
  const hint = checklist.share === "none" ? words.onlyHere : over ? "" : words.onlyHereYet;
  const change = (part: Parameters<typeof own.change>[3]) => {
    own.change(session, view, slide, part);
    // Who shares goes on sharing until voting closes.
    if (part.ticks && shares(props)) phone.answer(optionsOf(checklist, part.ticks));
    phone.redraw();
  };
  return (
    <>
      <h1 data-testid="question">{slide.title}</h1>
      {hint && <p class="hint">{hint}</p>}
      <div class="checks">
        {checklist.entries.map(({ level, text: label }, place) =>
          level === "heading" ? (
            <h2>{label}</h2>
          ) : (
            <div class={`check ${level}`}>
              <button
                type="button"
                class="tick"
                role="checkbox"
                data-testid={`tick-${place}`}
                aria-checked={ticks.includes(place)}
                onClick={() => change({ ticks: toggled(ticks, place) })}
              >
                <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M3.5 3.5H20.5V20.5H3.5Z" />
                  {ticks.includes(place) && <path d="M7 12.5 10.5 16 17 8" />}
                </svg>
                <span>{label}</span>
              </button>
              <button
                type="button"
                class="improve"
                data-testid={`improve-${place}`}
                aria-pressed={improve.includes(place)}
                aria-label={`${words.improve}: ${label}`}
                onClick={() => change({ improve: toggled(improve, place) })}
              >
                <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M12 20V5M6 11 12 5 18 11" />
                </svg>
              </button>
            </div>
          ),
        )}
      </div>
      <p class="hint improve-hint">
        <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 20V5M6 11 12 5 18 11" />
        </svg>
        {words.improve}
      </p>
      {slide.question && <Share {...props} ticks={ticks} keep={() => change({ keeps: true })} />}
    </>
  );
}

/** The one question whether the ticks may count in the class, and what became of it. */
function Share(props: MoreProps & { ticks: number[]; keep(): void }) {
  const { slide, view, state, phone, text, ticks, keep } = props;
  const { checklist, question } = slide;
  const words = wordsOf(text);
  if (!checklist || !question) return null;
  const choice = ownChoice(currentVote(state));
  if (view.phase === "revealed")
    return <OwnBars view={view} question={question} chosen={choice?.options} text={text} />;
  if (view.phase !== "open") return null;
  if (choice && !choice.skip) {
    return (
      <p class="share">
        {words.sharing}
        <button type="button" class="skip" data-testid="share-undo" onClick={phone.skip}>
          {words.takeBack}
        </button>
      </p>
    );
  }
  // Asked once: whoever said no, or took them back, is left in peace.
  if (choice?.skip || own.of(state.session ?? "", slide.id)?.keeps) {
    return <p class="share hint">{words.notSharing}</p>;
  }
  return (
    <section class="share">
      <h2>{words.shareQuestion}</h2>
      <p class="hint">{words.shareHow}</p>
      <button
        type="button"
        class="main"
        data-testid="share-yes"
        onClick={() => phone.answer(optionsOf(checklist, ticks))}
      >
        {words.shareYes}
      </button>
      <button type="button" class="skip" data-testid="share-no" onClick={keep}>
        {words.shareNo}
      </button>
    </section>
  );
}

export const checklist: Kind = {
  Scene,
  status(props) {
    const { view, text, state } = props;
    const words = wordsOf(text);
    // What the server said about shared ticks is said as for any vote.
    if (view.phase === "open" && currentVote(state)) return null;
    if (view.phase === "revealed" || view.phase === "closed") return null;
    return { sign: "good", words: words.staysHere };
  },
};
