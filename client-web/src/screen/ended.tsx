// The last picture: thanks, and after a knowledge check what the class knew, the hardest question first.

import type { QuizResult } from "../protocol.ts";
import { QuizSummary } from "../ui/quiz_summary.tsx";
import type { ScreenTexts } from "./text.ts";

/** More than fit are on the trainer's page and in the export. */
const shownResults = 8;

export function Ended({ title, quiz, text }: { title: string; quiz: QuizResult[]; text: ScreenTexts }) {
  return (
    <div class={quiz.length > 0 ? "ended ended-quiz" : "ended"}>
      <h1>{text.thanks}</h1>
      <p dir="auto">{title}</p>
      <QuizSummary quiz={quiz.slice(0, shownResults)} title={text.hardest} percent={text.percent} />
      <p class="ended-over">{text.over}</p>
    </div>
  );
}
