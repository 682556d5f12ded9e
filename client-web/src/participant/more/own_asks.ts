// This phone's questions to the trainer: each is sent until the server has it, also over a reload. What the server has
// lasts as long as the page; who reloads it finds them in the class's list.

import type { ServerMessage } from "../../protocol.ts";
import type { Phone } from "../phone.ts";
import { comesAgain, Deliveries } from "./deliveries.ts";
import { draftOf, keepDraft } from "./drafts.ts";

export interface OwnAsk {
  /** 0: never sent yet. */
  request: number;
  round: number;
  text: string;
  state: "sending" | "stored" | "refused";
  /** Why it was refused. */
  code?: string;
}

let session = "";
let asked: OwnAsk[] = [];
const deliveries = new Deliveries();
/** What to redraw and send with. */
let current: Phone | null = null;

/** Among the drafts: what is on its way. */
const draftPlace = "/asked";

/** The own questions of this session; those of another one are forgotten. */
export function asksOf(of: string): readonly OwnAsk[] {
  if (of !== session) asked = JSON.parse(draftOf(of, draftPlace) || "[]") as OwnAsk[];
  session = of;
  return asked;
}

function keep(): void {
  const waiting = asked.filter(({ state }) => state === "sending");
  keepDraft(session, draftPlace, waiting.length > 0 ? JSON.stringify(waiting) : "");
}

/** Sends what waits, each once per line. */
export function deliverAsks(phone: Phone): void {
  current = phone;
  for (const one of asked)
    if (one.state === "sending") {
      const { round, text, request } = one;
      one.request = deliveries.say(phone, { type: "add_ask", round, text }, request);
    }
  keep();
}

export function addAsk(phone: Phone, round: number, text: string): void {
  asked = [
    ...asked.filter(({ state }) => state !== "refused"),
    { request: 0, round, text, state: "sending" },
  ];
  deliverAsks(phone);
  phone.redraw();
}

export function asksHeard(message: ServerMessage): void {
  if (message.type === "welcome") {
    deliveries.newLine();
    if (current && session === message.session) deliverAsks(current);
    current?.redraw();
  }
  if (message.type !== "accepted" && message.type !== "rejected") return;
  const one = asked.find(({ request, state }) => state === "sending" && request === message.request);
  if (!one) return;
  const code = message.type === "rejected" ? message.code : "";
  if (comesAgain(code)) {
    deliveries.later(one.request, () => current && deliverAsks(current));
    return;
  }
  one.state = code ? "refused" : "stored";
  one.code = code;
  keep();
  current?.redraw();
}
