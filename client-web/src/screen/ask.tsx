// A question from the room, alone and large, until the trainer takes it down.

import "./ask.css";
import type { Ask as AskMessage } from "../protocol.ts";
import { useFit } from "./fit.ts";
import type { ScreenTexts } from "./text.ts";

export function Ask({ ask, text }: { ask: AskMessage; text: ScreenTexts }) {
  const ref = useFit(`${ask.number}/${ask.text}`);
  return (
    <div class="stage stage-discussion" ref={ref}>
      <div class="slide" data-testid="room-ask">
        <p class="ask-from">{text.fromTheRoom}</p>
        <h1 class="ask-text" dir="auto">
          {ask.text}
        </h1>
        {ask.upvotes > 0 && <p class="ask-from">{text.askToo(ask.upvotes)}</p>}
      </div>
    </div>
  );
}
