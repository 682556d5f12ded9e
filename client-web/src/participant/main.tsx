// The entry of the phone's page: gives the phone its browser, and draws it after each change.

import { render } from "preact";
import { Fragment, jsx } from "preact/jsx-runtime";
import "../ui/base.css";
import "./participant.css";
import { browserSurroundings, onReturn } from "../connection.ts";
import { onceForAll } from "../ui/once.ts";
import { en } from "../ui/text/en.ts";
import { es } from "../ui/text/es.ts";
import { speak } from "../ui/text/language.ts";
import { openMemory } from "./memory.ts";
import type { MoreFile } from "./more.ts";
import { needsFile, Page } from "./page.tsx";
import { makePhone, type PhoneState } from "./phone.ts";

const catalogues = { en, es };
// For more/runtime.ts.
self.showhands = { jsx, Fragment };

const code = /^\/(\d+)$/.exec(location.pathname)?.[1] ?? "";
const memory = openMemory(() => localStorage, Date.now);
const phone = makePhone(browserSurroundings(), memory, code, {
  changed: onceForAll(draw),
  // A page that was reloaded may not shake the phone before it is touched.
  stored: () => navigator.userActivation?.hasBeenActive && navigator.vibrate?.(15),
  codeKnown: (known) => history.replaceState(null, "", `/${known}`),
  loadMore: (tries) => import(`/participant_more.js?${tries}`) as Promise<MoreFile>,
});

function draw(state: PhoneState): void {
  if (needsFile(state)) phone.needMore();
  const language = speak(state.view?.lang ?? navigator.language);
  document.title = state.view?.title ?? "Showhands";
  render(<Page state={state} text={catalogues[language]} phone={phone} />, document.body);
}

function markMoreBelow(): void {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
  document.body.classList.toggle("more-below", scrollHeight - scrollTop - clientHeight > 16);
}

addEventListener("scroll", markMoreBelow, { passive: true });
new ResizeObserver(markMoreBelow).observe(document.body);
onReturn(() => phone.wake());
phone.start();
