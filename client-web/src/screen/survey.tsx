// A survey while it runs: what to do, and how many have answered each question. No bars: those come when it is closed.

import "./survey.css";
import type { SurveyProgress, SurveyQuestion } from "../protocol.ts";
import { useFit } from "./fit.ts";
import type { ScreenTexts } from "./text.ts";

interface SurveyProps {
  questions: SurveyQuestion[];
  progress: SurveyProgress | null;
  text: ScreenTexts;
}

export function Survey({ questions, progress, text }: SurveyProps) {
  const ref = useFit(questions.map(({ slide }) => slide.id).join("/"));
  const here = progress?.participants ?? 0;
  return (
    <div class="stage stage-content" ref={ref}>
      <div class="slide" data-testid="survey">
        <h1>{text.surveyTitle(questions.length)}</h1>
        <p class="survey-hint">{text.surveyHint}</p>
        <ol class="survey-questions">
          {questions.map(({ slide }, place) => {
            const answered = progress?.answered[place] ?? 0;
            return (
              <li key={slide.id}>
                <span dir="auto">{slide.question?.text ?? slide.title}</span>
                <meter min={0} max={Math.max(1, here)} value={answered} />
                <b data-testid={`survey-${slide.id}`}>{text.answered(answered, here)}</b>
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}
