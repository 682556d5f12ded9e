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

  timeLeft: "Tiempo restante",
  moreTime: "Necesito más tiempo",
  timeAsked: "Más tiempo para todos. Nadie sabe quién lo pidió.",

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
  staysHere: "Solo en este teléfono. Nadie más lo ve.",
  onlyHere: "Marque lo que ya hace. Solo lo ve usted: nada sale de este teléfono.",
  onlyHereYet: "Marque lo que ya hace. Nada sale de este teléfono si usted no lo añade abajo.",
  improve: "Quiero mejorar esto",
  ticked: "Marcado",
  notTicked: "Sin marcar",
  shareQuestion: "¿Añadir mis marcas a las barras anónimas del grupo?",
  shareHow: "Solo se muestran las sumas, y solo cuando bastantes las han añadido. Nadie ve de quién son.",
  shareYes: "Añadir mis marcas",
  shareNo: "No, que se queden aquí",
  sharing: "Sus marcas cuentan en las barras del grupo hasta el cierre; los cambios también.",
  takeBack: "Retirarlas",
  notSharing: "Sus marcas se quedan en este teléfono.",

  note: "Mi nota",
  notePlaceholder: "Solo para usted",
  nothingYet: "Aquí estarán sus notas, marcas y respuestas.",
  back: "Volver",
  backToClass: "Volver a la clase",
  save: "Guardar como archivo",
  print: "Imprimir",
  share: "Compartir",
  clear: "Borrar de este teléfono",
  clearSure: "¿Borrar de este teléfono sus notas, marcas y respuestas de esta sesión?",
};
