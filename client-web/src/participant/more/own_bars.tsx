// The class's bars of one round, with what this phone chose, or why there are none.

import type { ParticipantView, Question } from "../../protocol.ts";
import { Bars } from "../../ui/bars.tsx";
import type { Texts } from "../../ui/text/en.ts";

interface OwnBarsProps {
  view: ParticipantView;
  question: Question;
  chosen?: string[] | undefined;
  text: Texts;
}

export function OwnBars({ view, question, chosen, text }: OwnBarsProps) {
  const tally = view.tally?.counts ? view.tally : null;
  return (
    <>
      {!tally && view.tally && <p class="few">{text.fewAnswers(view.min_responses)}</p>}
      <Bars question={question} tally={tally} earlier={view.earlier} own={chosen} text={text} />
      {tally && <p class="hint">{text.answers(tally.voters)}</p>}
    </>
  );
}
