// The results of a question of the extra file: its bars as everywhere, and above them what its kind says in a line.

import type { ComponentChildren } from "preact";
import type { Option, Tally } from "../../protocol.ts";
import { Bars } from "../../ui/bars.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { ownOf } from "./ask.tsx";
import type { MoreProps } from "./kind.ts";

export interface OutcomeProps extends MoreProps {
  /** Options of the own answer; empty: the own answer stands in `children`. */
  chosen?: string[] | undefined;
  /** In an order of their own. */
  options?: Option[];
  /** What the bars mean, where it is not the share of voters. */
  shown?: Tally;
  /** Instead of the usual bars. */
  bars?: ComponentChildren;
  children?: ComponentChildren;
}

export function Outcome({ chosen, options, shown, bars, children, ...props }: OutcomeProps) {
  const { view, slide, text } = props;
  const { question } = slide;
  if (!question) return null;
  const { own } = ownOf(props);
  const tally = view.tally?.counts ? view.tally : null;
  return (
    <>
      <h1 id="question" data-testid="question">
        {question.text}
      </h1>
      {own?.skip && <p class="hint">{text.ownSkip}</p>}
      {children}
      {!tally && (
        <p class="few" data-testid="hidden">
          {text.fewAnswers(view.min_responses)}
        </p>
      )}
      {bars ?? (
        <Bars
          question={options ? { ...question, options } : question}
          tally={shown ?? tally}
          earlier={shown ? undefined : view.earlier}
          own={chosen}
          text={text}
        />
      )}
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
