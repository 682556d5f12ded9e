// The only thing a student ever types: the code, and only if several sessions run or the address had a wrong one.

import "./outside.css";
import { spacedCode } from "../../ui/code.ts";
import type { Texts } from "../../ui/text/en.ts";
import { wordsOf } from "./text/words.ts";

export interface JoinProps {
  /** The code that was tried and found nothing. */
  wrong: string;
  text: Texts;
  joinWith(code: string): void;
}

/** Codes have at least so many digits, and more only while very many sessions run. */
const completeDigits = 6;

function digitsOf(typed: string): string {
  return typed.replace(/\D/g, "");
}

/** What was tried last: it is not tried again while a wrong digit is being mended. */
let tried = "";

export function JoinForm({ wrong, text, joinWith }: JoinProps) {
  const join = (input: EventTarget | null) => {
    if (input instanceof HTMLInputElement && input.value) joinWith(digitsOf(input.value));
  };
  const words = wordsOf(text);
  return (
    <form
      class="join"
      onSubmit={(event) => {
        event.preventDefault();
        join(event.currentTarget.elements.item(0));
      }}
    >
      <h1>
        <label for="code">{words.codeLabel}</label>
      </h1>
      <input
        id="code"
        data-testid="join-code"
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
        aria-describedby="wrong"
        placeholder="482 913"
        onInput={(event) => {
          const input = event.currentTarget;
          const digits = digitsOf(input.value);
          const before = digitsOf(input.value.slice(0, input.selectionStart ?? 0));
          input.value = spacedCode(digits);
          // Where it was: a wrong digit is mended in the middle. Deleting backwards stays before the gap, or would meet it
          // again and again.
          const deletes = event.inputType.startsWith("delete");
          const caret = deletes ? spacedCode(before).length : spacedCode(`${before}0`).length - 1;
          input.setSelectionRange(caret, caret);
          if (digits.length < completeDigits || digits === tried) return;
          tried = digits;
          join(input);
        }}
      />
      <p id="wrong" class="alert" role="alert">
        {wrong && words.codeWrong(spacedCode(wrong))}
      </p>
      <button type="submit" class="main">
        {words.join}
      </button>
    </form>
  );
}
