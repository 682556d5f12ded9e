// The extra file of the phone's page: what a class with plain polls and a scanned code never needs. Each kind of
// slide has a file of its own here and one line in `kinds.ts`; its style is imported where it is used, its words stand in
// `text/`.

import type { ServerMessage, View } from "../../protocol.ts";
import { sceneName } from "../more.ts";
import type { SceneProps } from "../page.tsx";
import type { Status } from "../status.tsx";
import { upWishes } from "./asks.tsx";
import { forgetDrafts } from "./drafts.ts";
import { penWishes } from "./group.tsx";
import type { MoreProps } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { Person } from "./name.tsx";
import { asksHeard } from "./own_asks.ts";
import { Pager } from "./survey.tsx";
import { textsHeard } from "./texts.ts";
import { Time, timeWishes } from "./time.tsx";

export { AfterEnd } from "./after_end.tsx";
export { Outside } from "./outside.tsx";
export { OwnPage } from "./own_page.tsx";

export function Scene(props: MoreProps) {
  const kind = kinds[sceneName(props.slide)];
  // A newer server's kind: the big screen shows it, the phone says what it is about.
  return (
    <>
      {kind ? <kind.Scene {...props} /> : <h1>{props.slide.question?.text ?? props.slide.title}</h1>}
      <Time {...props} />
    </>
  );
}

/** Under everything that is asked: the way through a survey, and who one is. */
export function Below(props: SceneProps & { view: View }) {
  return (
    <>
      {props.view.survey && <Pager {...props} />}
      {props.view.identity && <Person {...props} />}
    </>
  );
}

/** Every message, after the page's own state knows it. */
export function heard(message: ServerMessage): void {
  textsHeard(message);
  asksHeard(message);
  for (const wishes of [timeWishes, upWishes, penWishes]) wishes.heard(message);
  // The name was said at the door.
  if (message.type === "welcome") forgetDrafts(null);
}

export function statusOfScene(props: MoreProps): Status | null {
  return kinds[sceneName(props.slide)]?.status?.(props) ?? null;
}
