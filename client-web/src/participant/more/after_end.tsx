// What a student can still do once the session is over: look at the own page, and go to the next class.

import type { SceneProps } from "../page.tsx";
import { forgetDrafts } from "./drafts.ts";
import { wordsOf } from "./text/words.ts";

export function AfterEnd({ state, text, phone }: SceneProps) {
  const words = wordsOf(text);
  // Nobody can send them any more.
  forgetDrafts(state.session);
  return (
    <>
      {state.view && !state.view.identity && <p>{words.notStored}</p>}
      {!state.code && (
        <p>
          <a href="/">{words.joinNext}</a>
        </p>
      )}
      <p>{words.ownKept}</p>
      <p>
        <button type="button" class="skip" data-testid="own" onClick={phone.turnOwnPage}>
          {text.ownPage}
        </button>
      </p>
    </>
  );
}
