// A question that must be answered before anything else: what will happen, a harmless answer that has the focus, and
// the harmful one.

import { useEffect, useRef } from "preact/hooks";

export interface DialogProps {
  /** Its buttons are found as `${name}-yes` and `${name}-no`. */
  name: string;
  question: string;
  meaning: string;
  yes: string;
  no: string;
  /** The harmful one can be done now. */
  ready: boolean;
  answered(yes: boolean): void;
}

export function Dialog({ name, question, meaning, yes, no, ready, answered }: DialogProps) {
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
        aria-labelledby={`${name}-question`}
        aria-describedby={`${name}-meaning`}
      >
        <b id={`${name}-question`}>{question}</b>
        <span id={`${name}-meaning`}>{meaning}</span>
        <span class="buttons">
          <button type="button" ref={harmless} data-testid={`${name}-no`} onClick={() => answered(false)}>
            {no}
          </button>
          <button
            type="button"
            ref={harmful}
            data-testid={`${name}-yes`}
            disabled={!ready}
            onClick={() => answered(true)}
          >
            {yes}
          </button>
        </span>
      </span>
    </span>
  );
}
