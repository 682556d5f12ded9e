// The words of the phone's page and of what all pages share, in Spanish.

import type { Texts } from "./en.ts";

export const es: Texts = {
  language: "es",

  joining: "Entrando…",
  loading: "Cargando…",
  notLoaded: "Aún no ha cargado; se intenta de nuevo.",
  waiting: "Ya está dentro. Mire la pantalla grande.",
  soon: "La votación aún no está abierta.",
  open: "La votación está abierta.",
  sending: "Enviando…",
  stored: "Su respuesta está guardada. Puede cambiarla hasta que se cierre la votación.",
  skipStored: "Guardado: prefiere no decirlo. Puede cambiarlo hasta que se cierre la votación.",
  closed: "La votación está cerrada.",
  revealed: "La votación está cerrada. Estos son los resultados.",
  notStored: "Aún no está guardada; se intenta de nuevo.",
  tooLate: "Demasiado tarde: la votación se cerró.",
  tooLateEarlier: "Demasiado tarde: la votación se cerró. Cuenta su respuesta anterior.",
  refused: "Esta respuesta no se pudo guardar.",
  keepOne: "Una opción queda marcada. Marque antes otra.",
  offline: "Sin conexión; se intenta de nuevo.",
  offlineKept: "Sin conexión. Su respuesta se conserva y se enviará.",
  offlineHints: [
    "Siga conectado al Wi-Fi de esta sala.",
    "Apague los datos móviles un minuto.",
    "Abra esta dirección en su navegador habitual.",
  ],
  ended: "Gracias.",

  anonymous: "Sus respuestas son anónimas: ni siquiera quien imparte la clase puede ver quién respondió qué.",
  howAnonymous: "Cómo funciona",
  anonymousHow: "¿Anónimo?",
  minimum: (count) => `Los resultados se muestran solo cuando han respondido al menos ${count} personas.`,

  chooseSeveral: "Puede elegir varias.",
  yourAnswer: "Su respuesta",
  skip: "Prefiero no decirlo",
  ownSkip: "Usted prefirió no decirlo.",
  ownPage: "Mi sesión",
  moreBelow: "Más abajo",
  correct: "Respuesta correcta",
  why: "Por qué",

  results: "Resultados",
  firstRound: "Antes",
  percent: (value) => `${value}\u00a0%`,
  answers: (count) => (count === 1 ? "1 respuesta" : `${count} respuestas`),
  points: (change) => `${change > 0 ? "+" : change < 0 ? "−" : "±"}${Math.abs(change)}`,
  skipped: (count) => (count === 1 ? "1 prefirió no decirlo." : `${count} prefirieron no decirlo.`),
  fewAnswers: (count) =>
    count === 1
      ? "Nadie eligió una opción."
      : `Menos de ${count} respuestas: no se muestran barras, para proteger a todos.`,
};
