// The projector's words, in English and Spanish; it speaks the language of the deck.

import { en as englishShared, type Texts } from "../ui/text/en.ts";
import { es as spanishShared } from "../ui/text/es.ts";
import { languageOf } from "../ui/text/language.ts";

const en = {
  openFromTrainer: "Open the projector from the trainer page.",
  connecting: "Connecting…",
  offline: "Not connected. Trying again.",
  scan: "Scan, or open",
  code: "Code",
  easy: "No name, no app.",
  roomClosed: "The room is closed.",
  comeBack: "Were you in already? Open",
  phones: (count: number) => (count === 1 ? "1 phone is here" : `${count} phones are here`),
  answered: (count: number, of: number) => `${count} of ${of} answered`,
  votingIsOpen: "Voting is open.",
  votingIsClosed: "Voting is closed.",
  notOpen: "Voting opens soon.",
  several: "Several answers are possible.",
  barsAfter: (count: number) => `Bars appear after ${count === 1 ? "the first answer" : `${count} answers`}`,
  barsFew: (count: number) =>
    count === 1 ? "Nobody chose an option" : `Fewer than ${count} answers: no bars`,
  barsHidden: "Bars are hidden for now",
  barsAfterClose: "Bars appear when voting closes",
  barsOnReveal: "Bars appear with the results",
  skipped: (count: number) => `${count} preferred not to say`,
  sharedList: "Tick on your phone. You decide whether it counts here.",
  privateList: "Tick on your phone. Only you see it.",
  writeHint: "Write on your phone: anonymous, shown only if chosen.",
  fromTheRoom: "A question from the room",
  askToo: (count: number) => (count === 1 ? "1 phone asks that too" : `${count} phones ask that too`),
  wordHint: "Write a word or two on your phone: anonymous.",
  groupHint: "Your phone says which group is yours. One phone writes for the group.",
  group: (number: number) => `Group ${number}`,
  table: (number: number) => `Table ${number}`,
  members: (count: number) => (count === 1 ? "1 phone" : `${count} phones`),
  groupTexts: (count: number) => `✓ ${count}`,
  noTheme: "Others",
  timeAt: "Time in groups",
  moreTexts: (count: number) => `and ${count} more`,
  themes: "Themes",
  themed: (count: number) => (count === 1 ? "1 answer" : `${count} answers`),
  lighter: "Lighter: before",
  correct: "Correct",
  median: (value: string) => `Median ${value}`,
  pointCount: (count: number) => (count === 1 ? "1 point" : `${count} points`),
  first: (percent: number) => `first for ${percent}%`,
  right: (percent: number) => `${percent}% were right.`,
  timeLeft: "Time left",
  hardest: "What the class knew, the hardest first",
  thanks: "Thank you",
  over: "This session is over. Nobody’s name was stored.",
  noTrainer: "Keys work when the trainer page is open in this browser.",
  keysTitle: "Keys",
  keys: [
    ["Page Down, →, Space, N", "Go on"],
    ["Page Up, ←, P", "Go back"],
    [". or B", "Black"],
    ["J", "How to join"],
    ["H", "Hide or show the bars"],
    ["R", "Vote again"],
    ["T", "Light or dark"],
    ["F", "Full screen"],
    ["?", "These keys"],
  ] as [string, string][],
};

export type ScreenWords = typeof en;

const es: ScreenWords = {
  openFromTrainer: "Abra el proyector desde la página del instructor.",
  connecting: "Conectando…",
  offline: "Sin conexión. Se intenta de nuevo.",
  scan: "Escanee o abra",
  code: "Código",
  easy: "Sin nombre, sin aplicación.",
  roomClosed: "La sala está cerrada.",
  comeBack: "¿Ya estaba dentro? Abra",
  phones: (count) => (count === 1 ? "Hay 1 teléfono" : `Hay ${count} teléfonos`),
  answered: (count, of) => `${count} de ${of} respondieron`,
  votingIsOpen: "La votación está abierta.",
  votingIsClosed: "La votación está cerrada.",
  notOpen: "La votación se abre pronto.",
  several: "Se pueden elegir varias.",
  barsAfter: (count) =>
    `Las barras aparecen con ${count === 1 ? "la primera respuesta" : `${count} respuestas`}`,
  barsFew: (count) => (count === 1 ? "Nadie eligió una opción" : `Menos de ${count} respuestas: sin barras`),
  barsHidden: "Las barras están ocultas por ahora",
  barsAfterClose: "Las barras aparecen al cerrar la votación",
  barsOnReveal: "Las barras aparecen con los resultados",
  skipped: (count) => (count === 1 ? "1 prefirió no decirlo" : `${count} prefirieron no decirlo`),
  sharedList: "Marque en su teléfono. Usted decide si cuenta aquí.",
  privateList: "Marque en su teléfono. Solo lo ve usted.",
  writeHint: "Escriba en su teléfono: anónimo, se muestra solo si se elige.",
  fromTheRoom: "Una pregunta de la sala",
  askToo: (count) =>
    count === 1 ? "1 teléfono también lo pregunta" : `${count} teléfonos también lo preguntan`,
  wordHint: "Escriba una o dos palabras en su teléfono: anónimo.",
  groupHint: "Su teléfono dice cuál es su grupo. Un teléfono escribe por el grupo.",
  group: (number) => `Grupo ${number}`,
  table: (number) => `Mesa ${number}`,
  members: (count) => (count === 1 ? "1 teléfono" : `${count} teléfonos`),
  groupTexts: (count) => `✓ ${count}`,
  noTheme: "Otros",
  timeAt: "Tiempo en grupos",
  moreTexts: (count) => `y ${count} más`,
  themes: "Temas",
  themed: (count) => (count === 1 ? "1 respuesta" : `${count} respuestas`),
  lighter: "Más claro: antes",
  correct: "Correcta",
  median: (value) => `Mediana ${value}`,
  pointCount: (count) => (count === 1 ? "1 punto" : `${count} puntos`),
  first: (percent) => `primera para el ${percent} %`,
  right: (percent) => `El ${percent} % acertó.`,
  timeLeft: "Tiempo restante",
  hardest: "Lo que la clase sabía, lo más difícil primero",
  thanks: "Gracias",
  over: "Esta sesión ha terminado. No se guardó el nombre de nadie.",
  noTrainer: "Las teclas funcionan con la página del instructor abierta en este navegador.",
  keysTitle: "Teclas",
  keys: [
    ["Av Pág, →, Espacio, N", "Avanzar"],
    ["Re Pág, ←, P", "Volver"],
    [". o B", "Negro"],
    ["J", "Cómo entrar"],
    ["H", "Ocultar o mostrar las barras"],
    ["R", "Votar otra vez"],
    ["T", "Claro u oscuro"],
    ["F", "Pantalla completa"],
    ["?", "Estas teclas"],
  ],
};

/** With the words all pages share: percents and points are written the same everywhere. */
export type ScreenTexts = ScreenWords &
  Pick<Texts, "percent" | "points" | "results" | "option" | "firstRound">;

const texts: Record<"en" | "es", ScreenTexts> = {
  en: { ...englishShared, ...en },
  es: { ...spanishShared, ...es },
};

export function screenTexts(lang: string): ScreenTexts {
  return texts[languageOf(lang)];
}
