// The end of the session: small, far from everything else, and it asks.

import { useEffect, useRef, useState } from "preact/hooks";
import type { RunningProps } from "./props.ts";

export function EndSession({ state, view, text, actions }: RunningProps) {
  const [asking, ask] = useState(false);
  return (
    <p class="end">
      <button
        type="button"
        class="small"
        disabled={state.line.state !== "open" || !view.can.includes("end_session")}
        data-testid="end_session"
        onClick={() => ask(true)}
      >
        {text.endSession}
      </button>
      {asking && (
        <Question
          question={text.endQuestion}
          meaning={text.endMeaning}
          yes={text.endYes}
          no={text.endNo}
          answered={(end) => {
            ask(false);
            if (end) actions.command("end_session");
          }}
        />
      )}
    </p>
  );
}

interface QuestionProps {
  question: string;
  meaning: string;
  yes: string;
  no: string;
  answered(yes: boolean): void;
}

function Question({ question, meaning, yes, no, answered }: QuestionProps) {
  const harmless = useRef<HTMLButtonElement>(null);
  const harmful = useRef<HTMLButtonElement>(null);
  const answer = useRef(answered);
  answer.current = answered;
  useEffect(() => {
    const before = document.activeElement;
    harmless.current?.focus();
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Escape") answer.current(false);
      if (event.key !== "Tab") return;
      // Two buttons: either way leads to the other one, and none out of here.
      event.preventDefault();
      const there = document.activeElement === harmless.current ? harmful : harmless;
      there.current?.focus();
    };
    addEventListener("keydown", pressed);
    return () => {
      removeEventListener("keydown", pressed);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <span class="shade">
      <span
        class="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="end-question"
        aria-describedby="end-meaning"
      >
        <b id="end-question">{question}</b>
        <span id="end-meaning">{meaning}</span>
        <span class="buttons">
          <button type="button" ref={harmless} data-testid="end_session-no" onClick={() => answered(false)}>
            {no}
          </button>
          <button type="button" ref={harmful} data-testid="end_session-yes" onClick={() => answered(true)}>
            {yes}
          </button>
        </span>
      </span>
    </span>
  );
}
