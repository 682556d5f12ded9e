// Contrast themes of the system choose all colours; a bar must still be told from its track, on every page that has bars.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Class } from "./class.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { answer } from "./student.mjs";

const deck = JSON.parse(await readFile(new URL("../fixtures/decks/good/kinds.json", import.meta.url), "utf8"));
const fills = ".fill, .bin-fill, .column-fill";

/** What each bar with a length looks like beside what it lies on. @param {import("playwright-core").Page} page */
async function bars(page) {
  // A bar grows, and those of no votes have no length.
  await page.waitForFunction((wanted) => [...document.querySelectorAll(wanted)].some((fill) => fill.clientWidth * fill.clientHeight > 20), fills);
  return page.locator(fills).evaluateAll((all) => all
    .filter((fill) => fill.clientWidth * fill.clientHeight > 20)
    .map((fill) => {
      const under = fill.parentElement ?? document.body;
      return { name: fill.className, colour: getComputedStyle(fill).backgroundColor, under: getComputedStyle(under).backgroundColor };
    }));
}

test("in contrast themes bars are bars on the phone, the wall and the trainer's page", { timeout: 90_000 }, async (t) => {
  const random = Random.for(t);
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, { ...deck, min_responses: 1 });
  await room.seat(8);
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  const desk = await browser.page({ width: 1280, height: 800, still: true });
  const pages = { phone, wall, desk };
  for (const page of Object.values(pages)) await page.emulateMedia({ forcedColors: "active" });
  await phone.goto(`${server.url}/${room.code}`);
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  for (const kind of ["rating", "ranking", "number", "multiple"]) {
    const { id, question: { text } } = deck.slides.find((/** @type {any} */ one) => one.question.kind === kind);
    const { slide } = await room.trainer.command("show_slide", { slide: id });
    await Promise.all(room.participants.map(async (one) => {
      await one.until("open", () => one.view?.slide?.id === id && one.view.phase === "open");
      await one.ask("cast_vote", { slide: id, round: 1, ...answer(slide.question, random) });
    }));
    await room.trainer.command("close_question");
    await room.trainer.command("reveal_results");
    for (const [name, page] of Object.entries({ phone, wall })) {
      await shows(page, "revealed", text);
      const seen = await bars(page);
      assert.ok(seen.length > 0, `${name}: no bars of ${kind}`);
      for (const bar of seen) assert.notEqual(bar.colour, bar.under, `${name}, ${kind}: ${JSON.stringify(bar)}`);
      await picture(page, `contrast-${kind}-${name}`);
    }
  }
  // The trainer's page takes the session over at its end, for a second trainer would send the first one away.
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  const seen = await bars(desk);
  assert.ok(seen.length > 0, "the trainer's page has no bars");
  for (const bar of seen) assert.notEqual(bar.colour, bar.under, `desk: ${JSON.stringify(bar)}`);
  await picture(desk, "contrast-desk");
  browser.assertNoFaults();
});
