// The kinds of slides and questions that the extra file draws: a closed list, one line for each.

import { answers } from "./answers.tsx";
import { checklist } from "./checklist.tsx";
import { group } from "./group.tsx";
import type { Kind } from "./kind.ts";
import { NumberAnswer } from "./number.tsx";
import { Plain } from "./plain.tsx";
import { Ranking } from "./ranking.tsx";
import { Rating } from "./rating.tsx";

/** By `sceneName`. */
export const kinds: Readonly<Record<string, Kind>> = {
  open: answers,
  groups: group,
  words: answers,
  checklist,
  single: { Scene: Plain },
  multiple: { Scene: Plain },
  true_false: { Scene: Plain },
  yes_no: { Scene: Plain },
  rating: { Scene: Rating },
  ranking: { Scene: Ranking },
  number: { Scene: NumberAnswer },
};
