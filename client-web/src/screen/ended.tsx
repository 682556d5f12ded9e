// The last picture: thanks, and after a knowledge check what the class knew, the hardest question first.

import type { Leaderboard, QuizResult } from "../protocol.ts";
import { QuizSummary } from "../ui/quiz_summary.tsx";
import { LeaderList } from "./leaderboard.tsx";
import type { ScreenTexts } from "./text.ts";

/** More than fit are on the trainer's page and in the export. */
const shownResults = 6;

interface EndedProps {
  title: string;
  quiz: QuizResult[];
  named: boolean;
  leaderboard: Leaderboard | undefined;
  text: ScreenTexts;
}

export function Ended({ title, quiz, named, leaderboard, text }: EndedProps) {
  return (
    <div class={quiz.length > 0 ? "ended ended-quiz" : "ended"}>
      <h1>{text.thanks}</h1>
      <p dir="auto">{title}</p>
      {leaderboard && <LeaderList board={leaderboard} text={text} />}
      <QuizSummary
        quiz={quiz.slice(0, leaderboard ? shownResults / 2 : shownResults)}
        title={text.hardest}
        percent={text.percent}
      />
      <p class="ended-over">{named ? text.overNamed : text.over}</p>
    </div>
  );
}
