// A discussion slide: the prompt alone, large, above the small groups where there are some; once the trainer shows texts
// of the class, a calm wall of them below it: the newest first, or under their groups or themes. Never a name, and never
// more than can be read from the last row.

import "./texts.css";
import type { WallText } from "../protocol.ts";
import { Markdown } from "../ui/markdown.tsx";
import { Cloud } from "./cloud.tsx";
import { Groups } from "./groups.tsx";
import type { StageProps } from "./stage_props.ts";

/** Lines of about 40 characters that two columns hold at a size that is read from ten metres. */
const wallLines = 16;
/** A board under headings is read like a handout: smaller, and in three columns. */
const boardLines = 36;
const lineCharacters = 40;

/** As many of the newest as the wall holds; at least one. */
export function readable(wall: readonly WallText[], most = wallLines): WallText[] {
  let lines = 0;
  const fitting = wall.findIndex(({ text }) => {
    lines += Math.ceil(Array.from(text).length / lineCharacters) + 0.5;
    return lines > most;
  });
  return wall.slice(0, fitting < 0 ? wall.length : Math.max(1, fitting));
}

export function Discussion(props: StageProps) {
  const { slide, wall = [], wallCount = 0, board = "newest", groups, cloud, text } = props;
  const shown = readable(wall, board === "newest" ? wallLines : boardLines);
  const prompt = <Markdown source={slide.prompt ?? slide.title} />;
  if (shown.length === 0) {
    const hint =
      slide.collect && { open: text.writeHint, groups: text.groupHint, words: text.wordHint }[slide.collect];
    return (
      <div class={groups ? "slide" : "slide prompt"}>
        <div class={groups ? "texts-prompt" : ""} dir="auto" role="heading" aria-level={1}>
          {prompt}
        </div>
        {hint && <p class="write-hint">{hint}</p>}
        {groups && groups.length > 0 && <Groups groups={groups} text={text} />}
      </div>
    );
  }
  const more = board === "cloud" ? 0 : wallCount - shown.length;
  return (
    <div class="slide">
      <div class="texts-prompt" dir="auto" role="heading" aria-level={1}>
        {prompt}
      </div>
      {board === "cloud" ? (
        cloud && <Cloud cloud={cloud} text={text} />
      ) : board === "newest" ? (
        <TextList texts={shown} few={shown.length <= 2} />
      ) : (
        <BoardOf {...props} texts={shown} />
      )}
      {more > 0 && <p class="texts-more">{text.moreTexts(more)}</p>}
    </div>
  );
}

function TextList({ texts, few }: { texts: readonly WallText[]; few: boolean }) {
  return (
    <ul class={few ? "texts-wall texts-few" : "texts-wall"} data-testid="wall">
      {texts.map((one) => (
        <TextOnWall key={one.number} one={one} />
      ))}
    </ul>
  );
}

function TextOnWall({ one }: { one: WallText }) {
  return (
    <li class={one.starred ? "wall-text wall-star" : "wall-text"} dir="auto">
      {one.starred && <span aria-hidden="true">★ </span>}
      {one.text}
    </li>
  );
}

/** The same texts under headings; one that has several themes stands under each. */
function BoardOf({ board, themes, texts, text }: StageProps & { texts: readonly WallText[] }) {
  const headed = board === "group" ? byGroup(texts, text.group) : byTheme(texts, themes, text.noTheme);
  return (
    <div class={headed.length > 1 ? "texts-board" : "texts-board texts-few"} data-testid="board">
      {headed.map(([heading, under]) => (
        <section key={heading} class="board-part">
          <h2 dir="auto">{heading}</h2>
          <ul>
            {under.map((one) => (
              <TextOnWall key={one.number} one={one} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type Headed = [heading: string, texts: WallText[]][];

export function byGroup(texts: readonly WallText[], name: (group: number) => string): Headed {
  const groups = [...new Set(texts.map(({ group }) => group ?? 0))].sort((one, other) => one - other);
  return groups.map((group) => [name(group), texts.filter((one) => (one.group ?? 0) === group)]);
}

export function byTheme(texts: readonly WallText[], themes: StageProps["themes"], none: string): Headed {
  const named: Headed = (themes?.list ?? []).map(({ id, name }) => [
    name,
    texts.filter((one) => one.themes?.includes(id)),
  ]);
  named.push([none, texts.filter((one) => !one.themes?.length)]);
  return named.filter(([, under]) => under.length > 0);
}
