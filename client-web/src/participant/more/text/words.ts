// The extra file's catalogue in the language that the page speaks.

import type { Texts } from "../../../ui/text/en.ts";
import { en, type Words } from "./en.ts";
import { es } from "./es.ts";

const catalogues = { en, es };

export function wordsOf(text: Texts): Words {
  return catalogues[text.language];
}
