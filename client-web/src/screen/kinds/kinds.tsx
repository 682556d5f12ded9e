// The closed list of how the projector shows each kind of question below its text.

import type { ComponentType } from "preact";
import type { Question, QuestionKind, Tally } from "../../protocol.ts";
import type { ScreenTexts } from "../text.ts";
import { Choice } from "./choice.tsx";
import { NumberColumns } from "./number.tsx";
import { Ranking } from "./ranking.tsx";
import { Rating } from "./rating.tsx";

export interface KindProps {
  question: Question;
  /** null: empty tracks. */
  bars: Tally | null;
  /** The round before a revote, to compare with. */
  earlier: Tally | null;
  revealed: boolean;
  text: ScreenTexts;
  current: boolean;
}

export const kinds: Record<QuestionKind, ComponentType<KindProps>> = {
  single: Choice,
  multiple: Choice,
  true_false: Choice,
  yes_no: Choice,
  rating: Rating,
  ranking: Ranking,
  number: NumberColumns,
};
