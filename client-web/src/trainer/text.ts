// The trainer's words: this page speaks the language of the trainer's browser.

import { type Language, languageOf } from "../ui/text/language.ts";
import { en, type TrainerTexts } from "./text/en.ts";
import { es } from "./text/es.ts";

export type { TrainerTexts };

const texts: Record<Language, TrainerTexts> = { en, es };

export function trainerTexts(lang: string): TrainerTexts {
  return texts[languageOf(lang)];
}
