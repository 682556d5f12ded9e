// What a student sees once results are shown: the bars with their numbers, the own choice among them, and after a quiz
// which options were correct and why.

import type { ParticipantView, Question } from "../protocol.ts";
import { Bars } from "../ui/bars.tsx";
import { Markdown } from "../ui/markdown.tsx";
import type { Texts } from "../ui/text/en.ts";
import { type OwnVote, ownChoice } from "../vote.ts";

export interface ResultsProps {
  view: ParticipantView;
  question: Question;
  vote: OwnVote | null;
  text: Texts;
}

export function Results({ view, question, vote, text }: ResultsProps) {
  const own = ownChoice(vote);
  const tally = view.tally?.counts ? view.tally : null;
  return (
    <>
      <h1 id="question" data-testid="question">
        {question.text}
      </h1>
      {own?.skip && <p class="hint">{text.ownSkip}</p>}
      {!tally && (
        <p class="few" data-testid="hidden">
          {text.fewAnswers(view.min_responses)}
        </p>
      )}
      <Bars question={question} tally={tally} earlier={view.earlier} own={own?.options} text={text} />
      {tally && (
        <p class="hint">
          {text.answers(tally.voters)}
          {tally.skipped > 0 && <> · {text.skipped(tally.skipped)}</>}
        </p>
      )}
      {question.explanation && (
        <section class="prose" data-testid="explanation">
          <h2>{text.why}</h2>
          <Markdown source={question.explanation} />
        </section>
      )}
    </>
  );
}
