// The entry of the phone's page: gives the phone its browser, and draws it after each change.

import { render } from "preact";
import "../ui/base.css";
import "./participant.css";
import { browserSurroundings, onReturn } from "../connection.ts";
import { en } from "../ui/text/en.ts";
import { es } from "../ui/text/es.ts";
import { languageOf, speak } from "../ui/text/language.ts";
import { openMemory } from "./memory.ts";
import { Page } from "./page.tsx";
import { makePhone, type PhoneState } from "./phone.ts";

const catalogues = { en, es };

const code = /^\/(\d+)$/.exec(location.pathname)?.[1] ?? "";
const phone = makePhone(
  browserSurroundings(),
  // Where storage is forbidden even to name it throws; the memory catches that at each use.
  openMemory(
    {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
    },
    Date.now,
  ),
  code,
  {
    changed: draw,
    stored: () => navigator.vibrate?.(15),
    joinedByCode: (joined) => history.replaceState(null, "", `/${joined}`),
  },
);

function draw(state: PhoneState): void {
  const lang = state.view?.lang ?? navigator.language;
  const language = languageOf(lang);
  speak(lang);
  document.title = state.view?.title ?? "Showhands";
  render(<Page state={state} text={catalogues[language]} phone={phone} />, document.body);
  markMoreBelow();
}

function markMoreBelow(): void {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
  document.body.classList.toggle("more-below", scrollHeight - scrollTop - clientHeight > 16);
}

addEventListener("scroll", markMoreBelow, { passive: true });
addEventListener("resize", markMoreBelow);
onReturn(() => phone.wake());
phone.start();
