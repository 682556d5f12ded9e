// Says to screen readers what eyes see happen: a new slide, open, closed, results, and how many answered, the last at
// most every ten seconds.

import { useEffect, useRef, useState } from "preact/hooks";
import type { ScreenView, Slide, Tally } from "../protocol.ts";
import { answeredLine } from "./sentences.ts";
import type { ScreenTexts } from "./text.ts";

const answeredEveryMs = 10_000;

interface AnnouncerProps {
  view: ScreenView;
  tally: Tally | null;
  participants: number;
  text: ScreenTexts;
}

export function Announcer({ view, tally, participants, text }: AnnouncerProps) {
  const answered = view.phase === "open" ? answeredLine(view, tally, participants, text) : "";
  return (
    <div class="unseen">
      <p role="status">{happened(view, text)}</p>
      <p role="status">{useSlowly(answered, answeredEveryMs)}</p>
    </div>
  );
}

export function happened(view: ScreenView, text: ScreenTexts): string {
  const { slide } = view;
  const name = slide ? nameOf(slide) : view.title;
  switch (view.phase) {
    case "open":
      return `${text.votingIsOpen} ${name}`;
    case "closed":
      return text.votingIsClosed;
    case "revealed":
      return text.results;
    case "ended":
      return text.thanks;
    case "lobby":
    case "showing":
      return name;
  }
}

function nameOf({ question, title, prompt }: Slide): string {
  if (question) return question.text;
  return prompt ? `${title}. ${prompt}` : title;
}

/** Follows a text that changes all the time, in steps of at least `ms`. */
function useSlowly(text: string, ms: number): string {
  const [said, say] = useState("");
  const newest = useRef(text);
  newest.current = text;
  useEffect(() => {
    const timer = setInterval(() => say(newest.current), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return said;
}
