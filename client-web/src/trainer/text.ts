// The trainer's words, in English and Spanish: this page speaks the language of the trainer's browser.

import type { RejectionCode, SlideType } from "../protocol.ts";
import { type Language, languageOf } from "../ui/text/language.ts";

const en = {
  page: "Trainer",
  noAdmin: "Open the trainer link that the program printed in its terminal. It carries the key to this page.",
  badAdmin: "This key is not valid any more. Open the trainer link that the program printed when it started.",
  unreachable: "The server does not answer. Trying again.",
  sessionGone: "That session is not on this server any more.",
  loading: "Loading…",
  chooseDeck: "Choose a deck",
  noDecks: "This server has no decks. Start it with a deck: showhands serve my-deck.json",
  deckSize: (slides: number, questions: number) =>
    `${slides} ${slides === 1 ? "slide" : "slides"}, ${questions} ${questions === 1 ? "question" : "questions"}`,
  startSession: "Start session",
  running: "Running sessions",
  resume: "Go back in",
  earlier: "Earlier sessions",
  code: (code: string) => `Code ${code}`,

  connecting: "Connecting…",
  connected: "Connected",
  offline: "Not connected, trying again",
  offlineLong:
    "The server does not answer. The projector keeps its picture and phones keep their answers. This page comes back by itself.",
  notStoring: {
    full: (file: string) =>
      `The disk is full: answers cannot be stored in ${file}. Free some space on that computer; storing then goes on by itself, and phones send again what they hold.`,
    failing: (file: string) =>
      `Answers cannot be stored in ${file}: the disk refuses. Check the disk of that computer; the server keeps trying, and phones send again what they hold.`,
    broken: (file: string) =>
      `The disk failed under ${file}. What phones call stored is kept, but nothing more is stored until Showhands is started again: check the disk, then restart it.`,
  },
  superseded: "Another device has taken over this session.",
  notInControl: "Not in control",
  takeBack: "Take back control",
  refused: "The server refused this page.",
  loadAgain: "Load again",
  backToDecks: "Back to the decks",

  position: (at: number, of: number) => `Slide ${at} of ${of}`,
  lobby: "Before the first slide",
  phones: (count: number) => (count === 1 ? "1 phone" : `${count} phones`),
  now: "Now",
  next: "Next",
  notes: "Notes",
  noNotes: "No notes for this slide.",
  nothingNext: "This is the last slide.",
  types: {
    content: "",
    poll: "Poll",
    quiz: "Quiz",
    discussion: "Discussion",
    checklist: "Checklist",
  } as Record<SlideType, string>,

  begin: (title: string) => `Begin: ${title}`,
  show: (title: string) => `Next: ${title}`,
  open: "Open voting",
  close: "Close voting",
  closeAndReveal: "Close voting and show results",
  reveal: "Show results",
  secondRound: "Vote again, after talking",
  addTime: (seconds: number) => `+${seconds} s`,
  last: "Last slide",
  previous: "Previous",
  hideResults: "Hide bars",
  showBars: "Show bars",
  revote: "Vote again",

  whoIsHere: "Who is here",
  phonesExpected: (count: number, expected: number) =>
    `${count === 1 ? "1 phone" : `${count} phones`}, ${expected} expected`,
  expectedLabel: "Phones expected",
  surplus: (count: number) =>
    `${count} more than expected. A second browser on one phone counts as one more. You can close the door, or remove a phone.`,
  doorOpen: "The door is open.",
  doorClosed: "The door is closed.",
  doorOpenMeans: "Close it once everybody is here, if strangers or second phones might come in.",
  doorClosedMeans: "Nobody new comes in. Everyone who was in comes back without hindrance.",
  closeDoor: "Close the door",
  openDoor: "Open the door",
  listPhones: "List the phones",
  hidePhones: "Hide the list",
  phonesWhy: "Numbers in the order of joining. Nobody can see here, or anywhere, who answered or what.",
  newestPhones: (count: number) => `Only the newest ${count} are listed.`,
  phone: (number: number, joined: string) => `Phone ${number}, joined ${joined}`,
  removePhone: "Remove",
  removeLater:
    "A phone can be removed between questions. While votes can still change, the one phone left would be seen to move the bars.",
  removeQuestion: (number: number) => `Remove phone ${number}?`,
  removeMeaning:
    "It is told so and cannot come back with what it remembers. Its answers so far stay counted: nobody can tell which they are. A browser whose memory is cleared is a new phone, so close the door if it may try again.",
  removeYes: "Remove it",
  removeNo: "Keep it",
  lobbyHint:
    "Phones join by scanning the code on the projector. You can begin at any time; others may join later.",
  threshold: (count: number) =>
    count > 1 ? `Bars appear after ${count} answers.` : "Bars appear from the first answer on.",
  thresholdWhy:
    "With few answers, a bar could show what one person chose. A small class may lower this before the first question; phones say so.",
  lower: (count: number) => `Lower to ${count}`,
  join: "How to join",
  addressWhy:
    "This is the address of this computer in the room’s network. Phones must be in the same Wi-Fi. Is it the wrong one? Start the server with --public-url.",

  projector: "Projector",
  openProjector: "Open projector",
  projectorHint: "Drag that window to the projector and press F there for full screen.",
  shows: {
    none: "Not open in this browser.",
    slide: "It shows the slide.",
    black: "It is black.",
    join: "It shows how to join.",
  },
  black: "Black",
  joinPicture: "How to join",
  theme: "Light or dark",

  texts: "Answers from the class",
  textCount: (count: number) => (count === 1 ? "1 answer" : `${count} answers`),
  textsShown: (count: number) => `${count} on the projector`,
  noTexts: "Answers appear here. Nobody else sees one before you show it.",
  showText: "Show",
  hideText: "Hide",
  star: "Star",
  flagged: "Look first:",
  moreOfText: "Edit, merge or delete",
  editText: "Wording",
  saveText: "Save",
  mergeText: "Same as another",
  mergeWhich: (text: string) => `Which one says the same as “${text}”?`,
  intoThis: "This one",
  deleteText: "Delete",
  groups: "Small groups",
  noGroups: "Phones are dealt into groups as soon as they are here.",
  groupsWrote: (wrote: number, of: number) => `${wrote} of ${of} groups have written.`,
  groupState: (members: number, scribe: boolean, texts: number) =>
    `${members === 1 ? "1 phone" : `${members} phones`}${texts > 0 ? ` · ✓ ${texts}` : scribe ? " · writes" : ""}`,
  timeInGroups: "Time in groups",
  dealGroups: "Deal the groups again",
  ofGroup: (group: number) => `Group ${group}:`,
  board: "On the projector",
  boards: { newest: "Newest first", group: "By group", theme: "By theme" },
  showTexts: "Show all",
  raiseText: "Put on top",
  themes: "Themes",
  themeShare: (count: number, percent: number) => `${count} · ${percent}%`,
  newTheme: "New theme",
  addTheme: "Add",
  showThemes: "Show the themes as bars",
  hideThemes: "Show the answers",
  cancel: "Cancel",

  slides: "All slides",
  session: "Session",
  exportCsv: "Download CSV",
  exportJson: "Download JSON",
  exportHint: "Every round so far: counts and percents, never who.",
  exportFailed: "The download did not work. Try again.",
  endSession: "End session",
  endQuestion: "End this session for everyone?",
  endMeaning: "Phones and projector say thank you. Voting cannot go on. Totals stay here for download.",
  endYes: "End it",
  endNo: "Keep going",
  ended: "The session is over.",
  endedHint: "Take the totals with you. Who answered what was never stored.",
  deleteSession: "Delete this session",
  deleteQuestion: (title: string) => `Delete “${title}” for good?`,
  deleteMeaning:
    "Its totals, its title and its copy of the deck are deleted from this server and overwritten. Files you have downloaded and the deck’s own file stay.",
  deleteYes: "Delete it",
  deleteNo: "Keep it",
  deleted: "The session is deleted.",
  deletionFailed: "The session could not be deleted. Try again.",

  refusals: {
    last_slide: "This is the last slide. The session goes on until you end it.",
    first_slide: "This is the first slide.",
    superseded: "Somebody else was quicker. This is how it stands now.",
    unavailable: "The server could not store this. Nothing was changed; try again.",
    busy: "The server is busy. Try again.",
    min_responses_locked: "This can be changed only before the first question.",
    round_not_sealed: "A phone can be removed once this question’s results are shown.",
    no_such_participant: "That phone is not here any more.",
  } as Partial<Record<RejectionCode, string>>,
};

export type TrainerTexts = typeof en;

const es: TrainerTexts = {
  page: "Instructor",
  noAdmin:
    "Abra el enlace del instructor que el programa mostró en su terminal. Contiene la llave de esta página.",
  badAdmin: "Esta llave ya no es válida. Abra el enlace del instructor que el programa mostró al iniciar.",
  unreachable: "El servidor no responde. Se intenta de nuevo.",
  sessionGone: "Esa sesión ya no está en este servidor.",
  loading: "Cargando…",
  chooseDeck: "Elija una presentación",
  noDecks: "Este servidor no tiene presentaciones. Inícielo con una: showhands serve mi-clase.json",
  deckSize: (slides, questions) =>
    `${slides} ${slides === 1 ? "diapositiva" : "diapositivas"}, ${questions} ${questions === 1 ? "pregunta" : "preguntas"}`,
  startSession: "Iniciar sesión",
  running: "Sesiones en curso",
  resume: "Volver a entrar",
  earlier: "Sesiones anteriores",
  code: (code) => `Código ${code}`,

  connecting: "Conectando…",
  connected: "Conectado",
  offline: "Sin conexión; se intenta de nuevo",
  offlineLong:
    "El servidor no responde. El proyector conserva su imagen y los teléfonos sus respuestas. Esta página vuelve sola.",
  notStoring: {
    full: (file) =>
      `El disco está lleno: no se pueden guardar respuestas en ${file}. Libere espacio en ese equipo; después se sigue guardando sin hacer nada más, y los teléfonos reenvían lo que tienen.`,
    failing: (file) =>
      `No se pueden guardar respuestas en ${file}: el disco las rechaza. Revise el disco de ese equipo; el servidor sigue intentándolo y los teléfonos reenvían lo que tienen.`,
    broken: (file) =>
      `Falló el disco bajo ${file}. Lo que los teléfonos dan por guardado se conserva, pero no se guarda nada más hasta iniciar Showhands de nuevo: revise el disco y reinícielo.`,
  },
  superseded: "Otro dispositivo tomó el control de esta sesión.",
  notInControl: "Sin el control",
  takeBack: "Recuperar el control",
  refused: "El servidor rechazó esta página.",
  loadAgain: "Volver a cargar",
  backToDecks: "Volver a las presentaciones",

  position: (at, of) => `Diapositiva ${at} de ${of}`,
  lobby: "Antes de la primera diapositiva",
  phones: (count) => (count === 1 ? "1 teléfono" : `${count} teléfonos`),
  now: "Ahora",
  next: "Sigue",
  notes: "Notas",
  noNotes: "Esta diapositiva no tiene notas.",
  nothingNext: "Es la última diapositiva.",
  types: { content: "", poll: "Encuesta", quiz: "Prueba", discussion: "Conversación", checklist: "Lista" },

  begin: (title) => `Comenzar: ${title}`,
  show: (title) => `Sigue: ${title}`,
  open: "Abrir la votación",
  close: "Cerrar la votación",
  closeAndReveal: "Cerrar la votación y mostrar los resultados",
  reveal: "Mostrar los resultados",
  secondRound: "Votar otra vez, tras conversar",
  addTime: (seconds) => `+${seconds} s`,
  last: "Última diapositiva",
  previous: "Anterior",
  hideResults: "Ocultar las barras",
  showBars: "Mostrar las barras",
  revote: "Votar otra vez",

  whoIsHere: "Quién está",
  phonesExpected: (count, expected) =>
    `${count === 1 ? "1 teléfono" : `${count} teléfonos`}, se esperan ${expected}`,
  expectedLabel: "Teléfonos esperados",
  surplus: (count) =>
    `${count} más de los esperados. Un segundo navegador en un mismo teléfono cuenta como uno más. Puede cerrar la puerta o retirar un teléfono.`,
  doorOpen: "La puerta está abierta.",
  doorClosed: "La puerta está cerrada.",
  doorOpenMeans: "Ciérrela cuando estén todos, si podrían entrar extraños o segundos teléfonos.",
  doorClosedMeans: "No entra nadie nuevo. Quien ya estaba vuelve sin ningún obstáculo.",
  closeDoor: "Cerrar la puerta",
  openDoor: "Abrir la puerta",
  listPhones: "Ver los teléfonos",
  hidePhones: "Ocultar la lista",
  phonesWhy: "Números por orden de llegada. Nadie puede ver aquí, ni en otra parte, quién respondió ni qué.",
  newestPhones: (count) => `Solo se muestran los ${count} más recientes.`,
  phone: (number, joined) => `Teléfono ${number}, entró a las ${joined}`,
  removePhone: "Retirar",
  removeLater:
    "Un teléfono se puede retirar entre preguntas. Mientras los votos pueden cambiar, se vería cómo el único que queda mueve las barras.",
  removeQuestion: (number) => `¿Retirar el teléfono ${number}?`,
  removeMeaning:
    "Se le avisa y no puede volver con lo que recuerda. Sus respuestas hasta ahora siguen contando: nadie puede saber cuáles son. Un navegador con la memoria borrada es un teléfono nuevo; cierre la puerta si pudiera intentarlo otra vez.",
  removeYes: "Retirarlo",
  removeNo: "Dejarlo",
  lobbyHint:
    "Los teléfonos entran al escanear el código del proyector. Puede comenzar en cualquier momento; otros pueden entrar después.",
  threshold: (count) =>
    count > 1
      ? `Las barras aparecen con ${count} respuestas.`
      : "Las barras aparecen desde la primera respuesta.",
  thresholdWhy:
    "Con pocas respuestas, una barra podría mostrar lo que eligió una persona. Un grupo pequeño puede bajar este número antes de la primera pregunta; los teléfonos lo dicen.",
  lower: (count) => `Bajar a ${count}`,
  join: "Cómo entrar",
  addressWhy:
    "Es la dirección de esta computadora en la red de la sala. Los teléfonos deben estar en el mismo Wi-Fi. ¿No es la correcta? Inicie el servidor con --public-url.",

  projector: "Proyector",
  openProjector: "Abrir el proyector",
  projectorHint: "Lleve esa ventana al proyector y pulse F en ella para verla a pantalla completa.",
  shows: {
    none: "No está abierto en este navegador.",
    slide: "Muestra la diapositiva.",
    black: "Está en negro.",
    join: "Muestra cómo entrar.",
  },
  black: "Negro",
  joinPicture: "Cómo entrar",
  theme: "Claro u oscuro",

  texts: "Respuestas de la clase",
  textCount: (count) => (count === 1 ? "1 respuesta" : `${count} respuestas`),
  textsShown: (count) => `${count} en el proyector`,
  noTexts: "Las respuestas aparecen aquí. Nadie más ve una antes de que usted la muestre.",
  showText: "Mostrar",
  hideText: "Ocultar",
  star: "Destacar",
  flagged: "Revise:",
  moreOfText: "Corregir, unir o borrar",
  editText: "Texto",
  saveText: "Guardar",
  mergeText: "Igual que otra",
  mergeWhich: (text) => `¿Cuál dice lo mismo que «${text}»?`,
  intoThis: "Esta",
  deleteText: "Borrar",
  groups: "Grupos pequeños",
  noGroups: "Los teléfonos se reparten en grupos en cuanto están aquí.",
  groupsWrote: (wrote, of) => `${wrote} de ${of} grupos han escrito.`,
  groupState: (members, scribe, texts) =>
    `${members === 1 ? "1 teléfono" : `${members} teléfonos`}${texts > 0 ? ` · ✓ ${texts}` : scribe ? " · escribe" : ""}`,
  timeInGroups: "Tiempo en grupos",
  dealGroups: "Repartir los grupos otra vez",
  ofGroup: (group) => `Grupo ${group}:`,
  board: "En la pantalla",
  boards: { newest: "Lo nuevo primero", group: "Por grupo", theme: "Por tema" },
  showTexts: "Mostrar todo",
  raiseText: "Poner arriba",
  themes: "Temas",
  themeShare: (count, percent) => `${count} · ${percent} %`,
  newTheme: "Tema nuevo",
  addTheme: "Añadir",
  showThemes: "Mostrar los temas como barras",
  hideThemes: "Mostrar las respuestas",
  cancel: "Cancelar",

  slides: "Todas las diapositivas",
  session: "Sesión",
  exportCsv: "Descargar CSV",
  exportJson: "Descargar JSON",
  exportHint: "Cada votación hasta ahora: números y porcentajes, nunca quién.",
  exportFailed: "La descarga no funcionó. Inténtelo de nuevo.",
  endSession: "Terminar la sesión",
  endQuestion: "¿Terminar esta sesión para todos?",
  endMeaning:
    "Los teléfonos y el proyector dan las gracias. Ya no se puede votar. Los totales quedan aquí para descargarlos.",
  endYes: "Terminar",
  endNo: "Seguir",
  ended: "La sesión ha terminado.",
  endedHint: "Llévese los totales. Quién respondió qué no se guardó nunca.",
  deleteSession: "Borrar esta sesión",
  deleteQuestion: (title) => `¿Borrar «${title}» para siempre?`,
  deleteMeaning:
    "Sus totales, su título y su copia de la presentación se borran de este servidor y se sobrescriben. Los archivos que haya descargado y el archivo de la presentación quedan.",
  deleteYes: "Borrarla",
  deleteNo: "Conservarla",
  deleted: "La sesión está borrada.",
  deletionFailed: "No se pudo borrar la sesión. Inténtelo de nuevo.",

  refusals: {
    last_slide: "Es la última diapositiva. La sesión sigue hasta que la termine.",
    first_slide: "Es la primera diapositiva.",
    superseded: "Alguien fue más rápido. Así está ahora.",
    unavailable: "El servidor no pudo guardarlo. No cambió nada; inténtelo de nuevo.",
    busy: "El servidor está ocupado. Inténtelo de nuevo.",
    min_responses_locked: "Solo se puede cambiar antes de la primera pregunta.",
    round_not_sealed:
      "Un teléfono se puede retirar cuando se hayan mostrado los resultados de esta pregunta.",
    no_such_participant: "Ese teléfono ya no está.",
  },
};

const texts: Record<Language, TrainerTexts> = { en, es };

export function trainerTexts(lang: string): TrainerTexts {
  return texts[languageOf(lang)];
}
