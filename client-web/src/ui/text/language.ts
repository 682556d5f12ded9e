// Which catalogue a page speaks, and which way its language is written.

const rightToLeft = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

function primary(lang: string): string {
  return lang.toLowerCase().split(/[-_]/)[0] ?? "";
}

export function directionOf(lang: string): "ltr" | "rtl" {
  return rightToLeft.includes(primary(lang)) ? "rtl" : "ltr";
}

export type Language = "en" | "es";

/** The catalogue for "es-MX" is the Spanish one; languages without a catalogue read English. */
export function languageOf(lang: string): Language {
  return primary(lang) === "es" ? "es" : "en";
}

/** Tells the browser, and so screen readers, what the page's words are written in, and which way the deck's run. */
export function speak(lang: string): void {
  document.documentElement.lang = languageOf(lang);
  document.documentElement.dir = directionOf(lang);
}
