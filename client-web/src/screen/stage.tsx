// One slide as the class sees it, in the phase it is in. Sizes count in `--u`, a hundredth of the picture's height, so
// that the trainer's page shows the same picture small.

import "./stage.css";
import { Checklist } from "./checklist.tsx";
import { Content } from "./content.tsx";
import { Discussion } from "./discussion.tsx";
import { useFit } from "./fit.ts";
import { Question } from "./question.tsx";
import { barsOf } from "./sentences.ts";
import type { StageProps } from "./stage_props.ts";
import { Themes } from "./themes.tsx";

export function Stage(props: StageProps) {
  const { slide, phase, round, tally, earlier } = props;
  const shape: unknown[] = [slide.id, phase, round, barsOf(tally) !== null, barsOf(earlier) !== null];
  for (const one of props.themes?.list ?? []) shape.push(one.name);
  for (const one of props.wall ?? []) shape.push(one.text, one.starred, one.themes?.join());
  for (const { text, count } of props.cloud?.words ?? []) shape.push(text, count);
  shape.push(props.board, props.themesShown, props.groups?.length);
  const ref = useFit(shape.join("/"));
  return (
    <div class={`stage stage-${slide.type}`} ref={ref}>
      <SlideBody {...props} />
    </div>
  );
}

function SlideBody(props: StageProps) {
  const { slide } = props;
  switch (slide.type) {
    case "content":
      return <Content slide={slide} />;
    case "discussion":
      return props.themes && props.themesShown ? (
        <Themes {...props} themes={props.themes} />
      ) : (
        <Discussion {...props} />
      );
    case "checklist":
      return slide.question ? <Question {...props} /> : <Checklist slide={slide} text={props.text} />;
    case "poll":
    case "quiz":
      return <Question {...props} />;
  }
}
