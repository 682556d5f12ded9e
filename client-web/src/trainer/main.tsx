// The entry of the trainer's page: takes the key out of the address, gives the desk its browser, and draws it after
// each change.

import { render } from "preact";
import "../ui/style.css";
import "./trainer.css";
import "./desk.css";
import "./more.css";
import "./picker.css";
import "./texts_panel.css";
import "./narrow.css";
import { browserSurroundings, onReturn } from "../connection.ts";
import { openHandover } from "../handover.ts";
import { listenForKeys } from "../keys.ts";
import { screenTexts } from "../screen/text.ts";
import { cleanAddress, memoryOf, screenFragment, takeAdmin } from "../seat.ts";
import { onceForAll } from "../ui/once.ts";
import { saveFile } from "../ui/save.ts";
import { speak } from "../ui/text/language.ts";
import { Desk, type DeskState } from "./desk.ts";
import { Page } from "./page.tsx";
import type { Actions } from "./props.ts";
import { trainerTexts } from "./text.ts";

const memory = memoryOf(() => localStorage);
const text = trainerTexts(navigator.language);
const said = screenTexts(navigator.language);

const admin = takeAdmin(location.hash, memory);
cleanAddress();

const desk = new Desk(
  browserSurroundings(),
  { memory, fetch: (path, request) => fetch(path, request), openHandover },
  admin,
  {
    changed: onceForAll(draw),
    save: ({ name, content }) => saveFile(name, content),
    left: () => location.reload(),
  },
);

const actions: Actions = {
  startSession: (deck, identity) => desk.reception.startSession(deck, identity),
  compare: (before, after) => desk.reception.compare(before, after),
  resume: (session, code) => desk.reception.resume(session, code),
  takeBack: () => desk.takeBack(),
  leave: () => desk.leave(),
  command: (type) => desk.command(type),
  showSlide: (slide) => desk.showSlide(slide),
  setMinResponses: (count) => desk.setMinResponses(count),
  addTime: (seconds) => desk.addTime(seconds),
  setExpected: (count) => desk.setExpected(count),
  listPhones: () => desk.listPhones(),
  hidePhones: () => desk.hidePhones(),
  removePhone: (participant) => desk.removePhone(participant),
  deleteSession: (session) => desk.deleteSession(session),
  moderate: (command) => desk.moderate(command),
  projector: (key) => desk.projector(key),
  download: (session, format) => desk.download(session, format),
  openProjector: () => {
    const { seat } = desk.state;
    // One name, one window: a second press brings the first one forward. It is the trainer's to drag.
    if (seat)
      open(`/screen${screenFragment(seat)}`, "showhands-projector", "popup,width=1280,height=720")?.focus();
  },
  reload: () => location.reload(),
};

function draw(state: DeskState): void {
  document.title = state.view ? `${state.view.title} · ${text.page}` : `Showhands · ${text.page}`;
  render(<Page state={state} text={text} said={said} actions={actions} />, document.body);
}

speak(navigator.language);
// Before and after a session the keys are the browser's: they scroll.
listenForKeys(
  (key) => desk.obey(key),
  () => desk.state.seat !== null && desk.state.view?.phase !== "ended",
);
onReturn(() => desk.wake());
// A new trainer link, opened in this tab.
addEventListener("hashchange", () => location.reload());
// A button that was clicked keeps the focus, and the next Space would click it again instead of going on.
addEventListener("click", (event) => {
  if (event.detail > 0 && document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
});
draw(desk.state);
desk.start();
