// The words of the phone's extra file, in Spanish.

import type { Words } from "./en.ts";

export const es: Words = {
  join: "Entrar",
  codeLabel: "Código de la pantalla grande",
  codeWrong: (code) => `No hay ninguna sesión con el código ${code}. Revise el código en la pantalla grande.`,
  noSession: "Todavía no hay ninguna sesión. Esta página entra sola en cuanto comience la clase.",

  doorClosed: "La puerta está cerrada. Pida que se la abran.",
  removed: "Este teléfono fue retirado de la sesión.",
  otherTab: "Esta sesión está abierta en otra pestaña.",
  useHere: "Usarla aquí",
  cannotJoin: "La conexión fue rechazada. Vuelva a cargar esta página.",
  tryAgain: "Volver a cargar",

  median: (value) => `Mediana: ${value}`,
  rankHint: "Lo más importante primero. Mueva con las flechas y envíe.",
  up: (option) => `Más arriba: ${option}`,
  down: (option) => `Más abajo: ${option}`,
  sendRanking: "Enviar mi orden",
  sent: "Su orden",
  pointsHint: "Cada opción recibe un punto por cada una a la que se antepone.",
  mine: "Su orden",
  send: "Enviar",
  noNumber: "Escriba un número.",
  outOfRange: (min, max) => `Escriba un número de ${min} a ${max}.`,
  tooManyDecimals: (decimals) =>
    decimals === 0 ? "Escriba un número entero." : `Como máximo ${decimals} cifras después del punto.`,
};
