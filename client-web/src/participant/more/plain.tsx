// A usual question that has a timer: drawn with the page's own views.

import { currentVote } from "../../store.ts";
import { QuestionCard } from "../question.tsx";
import { Results } from "../results.tsx";
import type { MoreProps } from "./kind.ts";

export function Plain({ state, view, slide, text, phone }: MoreProps) {
  const { question } = slide;
  if (!question) return null;
  const vote = currentVote(state);
  return view.phase === "revealed" ? (
    <Results view={view} question={question} vote={vote} text={text} />
  ) : (
    <QuestionCard question={question} phase={view.phase} vote={vote} text={text} phone={phone} />
  );
}
