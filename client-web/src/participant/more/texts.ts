// This phone's open answers on the slide that is on: each is kept here, also over a reload, until the server has it, and
// sent again on every new line. Nothing is kept of a slide that was left.

import type { ServerMessage, View } from "../../protocol.ts";
import { keptUnder } from "../memory.ts";
import type { Phone } from "../phone.ts";
import { comesAgain, Deliveries } from "./deliveries.ts";
import { draftOf, keepDraft } from "./drafts.ts";

export interface OwnText {
  /** 0: never sent yet. */
  request: number;
  text: string;
  state: "sending" | "stored" | "not_stored" | "refused" | "leaving";
  /** Why it was refused. */
  code?: string;
  /** The request that takes it back. */
  back?: number;
}

/** Where the class is: session, slide and visit of it. */
export interface TextPlace {
  session: string;
  slide: string;
  round: number;
}

interface Kept extends TextPlace {
  texts: OwnText[];
}

/** Under it the texts of the session's slide that is on. */
const shelfKey = (session: string) => `${keptUnder(session)}texts`;
const deliveries = new Deliveries();
let kept: Kept | null = null;
/** Since the last welcome: what to redraw and send with. */
let current: Phone | null = null;
/** Of the newest view: one that arrives late moves nothing. */
let seq = 0;

function read(session: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(shelfKey(session)) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function keep(): void {
  if (!kept) return;
  try {
    localStorage.setItem(shelfKey(kept.session), JSON.stringify(kept));
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}

/** The server does not have it yet. */
export function isWaiting({ state }: OwnText): boolean {
  return state === "sending" || state === "not_stored";
}

/** What did not reach the server in time stands in its box again. */
function leave({ session, slide, texts }: Kept): void {
  const late = texts.find(isWaiting);
  if (late && !draftOf(session, slide)) keepDraft(session, slide, late.text);
}

/** The class is at `view`; nothing is kept of another slide. */
function follow(session: string, { slide, round }: View): void {
  const known = kept ?? read(session);
  if (!known || known.session !== session || (known.slide === slide?.id && known.round === round)) return;
  leave(known);
  kept = null;
  try {
    localStorage.removeItem(shelfKey(session));
  } catch {
    // Forbidden: nothing was kept.
  }
}

/** All but what is still on its way. */
export function forgetTexts(): void {
  if (!kept) return;
  kept.texts = kept.texts.filter(isWaiting);
  keep();
}

/** The own texts here; those of another place are forgotten. */
export function textsAt({ session, slide, round }: TextPlace): OwnText[] {
  const same = (one: Kept | null) =>
    one?.session === session && one.slide === slide && one.round === round && Array.isArray(one.texts);
  if (!same(kept)) {
    const known = read(session);
    if (kept) leave(kept);
    kept = known && same(known) ? known : { session, slide, round, texts: [] };
    keep();
  }
  return kept?.texts ?? [];
}

/** Sends what waits, each once per line. */
export function deliverTexts(phone: Phone): void {
  current = phone;
  if (!kept) return;
  const { slide, round, texts } = kept;
  for (const one of texts) {
    if (one.state === "leaving") {
      const back = { type: "take_text_back", slide, round, added: one.request } as const;
      one.back = deliveries.say(phone, back, one.back ?? 0);
    } else if (isWaiting(one)) {
      one.request = deliveries.say(phone, { type: "add_text", slide, round, text: one.text }, one.request);
    }
  }
  keep();
}

export function addText(phone: Phone, text: string): void {
  if (!kept) return;
  kept.texts = [
    ...kept.texts.filter(({ state }) => state !== "refused"),
    { request: 0, text, state: "sending" },
  ];
  deliverTexts(phone);
  phone.redraw();
}

export function takeBack(phone: Phone, one: OwnText): void {
  one.state = "leaving";
  deliverTexts(phone);
  phone.redraw();
}

export function textsHeard(message: ServerMessage): void {
  if (message.type === "view" && message.seq >= seq) {
    seq = message.seq;
    if (kept) follow(kept.session, message);
  }
  if (message.type === "welcome") {
    seq = message.view.seq;
    follow(message.session, message.view);
    deliveries.newLine();
    if (current && kept?.session === message.session) {
      deliverTexts(current);
      current.redraw();
    }
  }
  if (!kept || (message.type !== "accepted" && message.type !== "rejected") || !message.request) return;
  const { request } = message;
  const code = message.type === "rejected" ? message.code : "";
  const one = kept.texts.find((text) => text.request === request || text.back === request);
  if (!one || !deliveries.has(request)) return;
  if (comesAgain(code)) {
    if (one.state === "sending") one.state = "not_stored";
    deliveries.later(request, () => current && deliverTexts(current));
  } else if (one.back === request) {
    // Whatever was refused is not there any more.
    kept.texts = kept.texts.filter((text) => text !== one);
  } else if (one.state !== "leaving") {
    one.state = code ? "refused" : "stored";
    one.code = code;
  }
  keep();
  current?.redraw();
}
