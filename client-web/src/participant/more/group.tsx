// A slide for small groups: which group this phone is in, large; who writes for it; and what it has written. Anybody of
// the group takes the pen with one tap.

import "./group.css";
import type { Group } from "../../protocol.ts";
import { here, Prompt, Sent, status, WriteBox } from "./answers.tsx";
import type { Kind, MoreProps } from "./kind.ts";
import { wordsOf } from "./text/words.ts";
import { deliverTexts, isWaiting, type OwnText, takeBack, textsAt } from "./texts.ts";
import { Wishes } from "./wishes.ts";

/** To write for the group, by slide. */
export const penWishes = new Wishes();

/** The own group on the slide that is on; null: no seat yet. */
function groupHere({ state, slide }: MoreProps): Group | null {
  return state.group?.slide === slide.id ? state.group : null;
}

/** As the server cleans spaces. */
const plain = (text: string) => text.trim().replace(/\s+/g, " ");

function Scene(props: MoreProps) {
  const { slide, text, phone, state } = props;
  const words = wordsOf(text);
  const own = textsAt(here(props));
  if (state.line.state === "open") deliverTexts(phone);
  const group = groupHere(props);
  if (!group) {
    return (
      <>
        <Prompt slide={slide} />
        <p class="hint">{words.groupSoon}</p>
      </>
    );
  }
  const waiting = own.filter(isWaiting);
  const left = (slide.answers_each ?? 1) - group.texts.length - waiting.length;
  const writes = group.scribe === "you";
  return (
    <>
      <h1 class="group-name" data-testid="group">
        {words.group(group.group)}
      </h1>
      <p class="hint">{words.groupPlace(group.group, group.members)}</p>
      <Prompt slide={slide} />
      {writes && left > 0 && <WriteBox {...props} hint={words.groupHint} />}
      {writes && left <= 0 && <p class="hint">{words.groupDone}</p>}
      {!writes && <Pen {...props} group={group} />}
      <Written {...props} own={own} group={group} />
    </>
  );
}

function Pen({ slide, text, phone, state, group }: MoreProps & { group: Group }) {
  const words = wordsOf(text);
  const waits = penWishes.isAsked(slide.id) && !penWishes.isGranted(slide.id);
  return (
    <>
      <p role="status">{group.scribe === "other" ? words.otherWrites : words.nobodyWrites}</p>
      <button
        type="button"
        class={group.scribe === "other" ? "option" : "main"}
        data-testid="take-pen"
        disabled={waits || state.line.state !== "open"}
        onClick={() => {
          penWishes.ask(slide.id, phone.say({ type: "take_pen", slide: slide.id }));
          phone.redraw();
        }}
      >
        {words.takePen}
      </button>
    </>
  );
}

/** What the server says the group wrote, then what this phone has still to bring there. */
function Written({ text, phone, own, group }: MoreProps & { own: OwnText[]; group: Group }) {
  const words = wordsOf(text);
  const sentHere = new Map(own.filter((one) => one.state === "stored").map((one) => [plain(one.text), one]));
  const line = (one: OwnText, back: OwnText | undefined) => (
    <Sent
      key={`${one.request} ${one.text}`}
      one={one}
      words={words}
      takeBack={back && (() => takeBack(phone, back))}
    />
  );
  return (
    <ul class="sent" data-testid="sent">
      {group.texts.map((written) =>
        line({ request: 0, text: written, state: "stored" }, sentHere.get(written)),
      )}
      {own.filter((one) => isWaiting(one) || one.state === "refused").map((one) => line(one, undefined))}
    </ul>
  );
}

export const group: Kind = { Scene, status };
