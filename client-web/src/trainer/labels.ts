// What the trainer's buttons are called and which command a key stands for, from what the server says is possible.

import type { CommandKey } from "../keys.ts";
import type { RejectionCode, Slide, TextCommand, TrainerCommand, TrainerView } from "../protocol.ts";
import type { TrainerTexts } from "./text.ts";

/** Commands that need no more than their name. */
export type PlainCommand = Exclude<
  TrainerCommand["type"],
  | "add_time"
  | "show_slide"
  | "set_min_responses"
  | "set_expected"
  | "remove_participant"
  | TextCommand["type"]
>;

/** A poll's title names the poll; a discussion's names its subject: short enough for a button. */
export function nameOf(slide: Slide): string {
  return slide.title || slide.question?.text || slide.prompt || slide.id;
}

/** The one big button names what it will do. */
export function advanceLabel(view: TrainerView, text: TrainerTexts): string {
  switch (view.advance) {
    case "show": {
      const title = view.next ? nameOf(view.next) : "";
      return view.phase === "lobby" ? text.begin(title) : text.show(title);
    }
    case "open":
      return text.open;
    case "close":
      return text.close;
    case "close_and_reveal":
      return text.closeAndReveal;
    case "revote":
      return text.secondRound;
    case "reveal":
      return text.reveal;
    case "none":
      return text.last;
  }
}

/** null: the key means nothing now. */
export function commandOf(key: CommandKey, view: TrainerView): PlainCommand | null {
  switch (key) {
    case "advance":
    case "previous":
      return key;
    case "revote":
      return view.can.includes("start_revote") ? "start_revote" : null;
    case "hide": {
      const ways = ["hide_results", "show_bars", "reveal_results"] as const;
      return ways.find((way) => view.can.includes(way)) ?? null;
    }
  }
}

/** The next lower threshold worth offering; null: it cannot be lowered. */
export function lowerThreshold(view: TrainerView): number | null {
  if (!view.can.includes("set_min_responses")) return null;
  return [5, 3, 1].find((count) => count < view.min_responses) ?? null;
}

/** The server's sentence is English; the frequent ones are said in the page's language. */
export function refusalSentence(code: RejectionCode, sentence: string, text: TrainerTexts): string {
  return text.refusals[code] ?? sentence;
}
