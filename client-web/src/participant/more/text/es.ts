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
};
