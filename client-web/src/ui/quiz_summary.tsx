// What a class knew: for each question of a knowledge check the share that was right, the hardest first.

import "./quiz_summary.css";
import type { QuizResult } from "../protocol.ts";

export interface QuizSummaryProps {
  quiz: QuizResult[];
  title: string;
  percent(value: number): string;
}

export function QuizSummary({ quiz, title, percent }: QuizSummaryProps) {
  if (quiz.length === 0) return null;
  return (
    <section class="quiz-summary" data-testid="quiz-summary">
      <h2>{title}</h2>
      <ol>
        {quiz.map((one) => (
          <li key={one.slide} data-testid={`quiz-${one.slide}`}>
            <span class="quiz-question" dir="auto">
              {one.question}
            </span>
            <span class="quiz-track" role="presentation">
              <span class="quiz-fill" style={{ width: `${one.right_percent}%` }} />
            </span>
            <b>{percent(one.right_percent)}</b>
          </li>
        ))}
      </ol>
    </section>
  );
}
