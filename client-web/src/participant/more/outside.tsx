// A phone that is not in the class: no session yet, the door closed, removed, open in another tab, or a code to type.

import type { ComponentChildren } from "preact";
import type { Scene, SceneProps } from "../page.tsx";
import { JoinForm } from "./join.tsx";
import { NameForm } from "./name.tsx";
import { wordsOf } from "./text/words.ts";

export type OutsideProps = SceneProps & { scene: Scene };

export function Outside({ scene, state, text, phone }: OutsideProps) {
  const words = wordsOf(text);
  switch (scene) {
    case "code": {
      // A page that knocks again has not been answered yet.
      const answered = state.line.state === "stopped" && state.refusal?.code === "no_such_session";
      return <JoinForm wrong={answered ? state.code : ""} text={text} joinWith={phone.joinWith} />;
    }
    case "name":
      return <NameForm state={state} text={text} phone={phone} />;
    case "no_session":
      return <p role="status">{words.noSession}</p>;
    case "lobby_locked":
      return <p role="status">{words.doorClosed}</p>;
    case "removed":
      return <p role="status">{words.removed}</p>;
    case "superseded":
      return <Offer words={words.otherTab} button={words.useHere} act={phone.start} />;
    case "refused":
      return <Offer words={words.cannotJoin} button={words.tryAgain} act={phone.start} />;
    // Drawn by the page itself.
    case "ended":
    case "joining":
    case "class":
      return null;
  }
}

function Offer({ words, button, act }: { words: ComponentChildren; button: string; act(): void }) {
  return (
    <>
      <p role="status">{words}</p>
      <button type="button" class="main" onClick={() => act()}>
        {button}
      </button>
    </>
  );
}
