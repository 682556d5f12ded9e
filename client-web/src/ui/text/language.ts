// Which catalogue a page speaks, and which way its language is written.

export type Language = "en" | "es";

/** The catalogue for "es-MX" is the Spanish one; languages without a catalogue read English. */
export function languageOf(lang: string): Language {
  return /^es\b/i.test(lang) ? "es" : "en";
}

export function directionOf(lang: string): "ltr" | "rtl" {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i.test(lang) ? "rtl" : "ltr";
}

/** Tells the browser, and so screen readers, what the page's words are written in, and which way the deck's run. */
export function speak(lang: string): Language {
  const language = languageOf(lang);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(lang);
  return language;
}
