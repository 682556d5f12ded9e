// The entry of the projector's page: finds its ticket, gives the projector its browser, and draws after each change.

import { render } from "preact";
import "../ui/style.css";
import "./screen.css";
import { browserSurroundings, onReturn } from "../connection.ts";
import { openHandover } from "../handover.ts";
import { listenForKeys } from "../keys.ts";
import {
  cleanAddress,
  forgetTicket,
  memoryOf,
  neighbourTicket,
  type ScreenTicket,
  seatKey,
  takeTicket,
} from "../seat.ts";
import { speak } from "../ui/text/language.ts";
import { otherTheme, type Theme, themeNamed } from "./picture.ts";
import { Projector, type ProjectorState } from "./projector.ts";
import { screenTexts } from "./text.ts";
import { Notice, Wall } from "./wall.tsx";

const browser = memoryOf(() => localStorage);
const tab = memoryOf(() => sessionStorage);
const themeKey = "showhands.theme";
const page = document.documentElement;

function wear(theme: Theme): void {
  page.dataset.theme = theme;
  browser.setItem(themeKey, theme);
}

function switchTheme(): void {
  wear(otherTheme(themeNamed(page.dataset.theme ?? null) ?? "light"));
}

function switchFullscreen(): void {
  // A browser may refuse; then the window stays as it is.
  const refused = () => {};
  if (document.fullscreenElement) document.exitFullscreen().catch(refused);
  else page.requestFullscreen?.().catch(refused);
}

function draw(state: ProjectorState): void {
  speak(state.view?.lang ?? navigator.language);
  document.title = state.view?.title ?? "Showhands";
  render(<Wall state={state} lang={navigator.language} />, document.body);
}

/** Starts over with the session of this browser's trainer page, if that is another one than before. */
function follow(before: ScreenTicket | null): void {
  const ticket = neighbourTicket(browser);
  if (!ticket || (ticket.join_code === before?.join_code && ticket.token === before.token)) return;
  forgetTicket(tab);
  location.reload();
}

function project(ticket: ScreenTicket): void {
  const done = () => projector.state.view?.phase === "ended" || projector.state.line.state === "stopped";
  const projector = new Projector(browserSurroundings(), ticket, openHandover, {
    changed: (state) => {
      draw(state);
      // A ticket that opens nothing any more: the trainer's page may have a better one.
      if (state.line.state === "stopped" && state.line.why !== "superseded") follow(ticket);
    },
    switchTheme,
    switchFullscreen,
  });
  listenForKeys((key) => projector.obey(key));
  onReturn(() => projector.wake());
  addEventListener("pagehide", () => projector.gone());
  // The trainer's page went on to another session.
  addEventListener("storage", (event) => {
    if (event.key === seatKey && done()) follow(ticket);
  });
  draw(projector.state);
  projector.start();
}

function waitForTrainer(): void {
  speak(navigator.language);
  render(<Notice sentence={screenTexts(navigator.language).openFromTrainer} />, document.body);
  addEventListener("storage", (event) => {
    if (event.key === seatKey) follow(null);
  });
}

const asked = themeNamed(new URLSearchParams(location.search).get("theme"));
wear(asked ?? themeNamed(browser.getItem(themeKey)) ?? "light");
const ticket = takeTicket(location.hash, tab, browser);
cleanAddress();
// The trainer's page may send this window to another session's ticket.
addEventListener("hashchange", () => location.reload());
if (ticket) project(ticket);
else waitForTrainer();
