// Every text of a deck and every text that students write is markup that runs if a page takes it for markup: it must
// stand on all pages letter by letter, and nothing of it may run, be loaded, or be stopped only by the content policy.
// MARKUP_TURNS=… gives every field another one each time.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Browser, part, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { Fault, times } from "./fault.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { answer } from "./student.mjs";

const payloads = [
  "<img src=x onerror=ran()>",
  "<script>ran()</script>",
  '"><svg onload=ran()>',
  "'onfocus=ran() autofocus='",
  "[a](javascript:ran())",
  '![a](x"onerror="ran())',
  "</title><script>ran()</script>",
  '<iframe srcdoc="<script>parent.ran()</script>">',
  "${ran()}{{ran()}}<%ran()%>",
  '<a href="javascript:ran()">a</a>',
  "<base href=//elsewhere.test/><style>*{background:url(//elsewhere.test/a)}</style>",
  "*<b onclick=ran()>* `<i>` <!-- ",
];
const turns = times("MARKUP_TURNS", 1);
const kept = ["$schema", "deck", "id", "type", "kind", "lang", "identity", "bars", "opens", "collect", "share", "credit", "file", "correct"];
const longest = { low: 55, high: 55, unit: 25, themes: 40, flag_words: 40 };

/** @param {string} name */
const fixture = async (name) =>
  JSON.parse(await readFile(new URL(`../fixtures/decks/good/${name}.json`, import.meta.url), "utf8"));

/** @typedef {import("playwright-core").Page} Page */

/** Puts markup into every text of a deck. */
class Poison {
  /** @param {number} turn */
  constructor(turn) {
    this.next = turn;
    this.fields = 0;
  }

  /** @private @param {string} key */
  text(key) {
    const most = /** @type {Record<string, number>} */ (longest)[key] ?? 1000;
    const fitting = payloads.filter(({ length }) => length <= most);
    this.next += 1;
    this.fields += 1;
    return `${fitting[this.next % fitting.length]}${most < 1000 ? "" : ` ${this.next}`}`;
  }

  /** @param {any} value @param {string} [key] @returns {any} */
  into(value, key = "") {
    if (kept.includes(key)) return value;
    if (typeof value === "string") return value === "" ? "" : this.text(key);
    if (Array.isArray(value)) return value.map((one) => this.into(one, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.into(one, name)]));
  }
}

/** A deck with slides of every kind. @param {Poison} poison */
async function poisonedDeck(poison) {
  const decks = await Promise.all(["everything", "kinds", "collecting"].map(fixture));
  const slides = decks.flatMap((deck) => deck.slides)
    .map((slide, i) => ({ ...slide, id: `s${i}` }))
    // Pictures are files beside a deck, which a deck that is sent has none of.
    .map(({ picture, ...slide }) => slide);
  return poison.into({ deck: 1, id: "markup", title: "All", min_responses: 1, flag_words: ["a"], slides });
}

/** Notes on a page what must not happen there. @param {Page} page */
async function watched(page) {
  await page.addInitScript(() => {
    const all = /** @type {any} */ (window);
    all.notes = [];
    all.ran = () => all.notes.push("something ran");
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      all.notes.push(`stopped by ${violatedDirective}: ${blockedURI}`));
  });
  return page;
}

/** What went wrong on a page so far, and what stands there that never may. @param {Page} page */
function wrong(page) {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll("*")].flatMap((element) => [
      ...element.getAttributeNames().filter((name) => name.startsWith("on")).map((name) => `${element.tagName} ${name}`),
      ...(element.matches("script:not([src]):not([type='application/json']), iframe, object, embed, base, style:not(head style), a[href^='javascript:' i]")
        ? [element.outerHTML.slice(0, 80)] : []),
    ]);
    return [.../** @type {any} */ (window).notes, ...found];
  });
}

/** What of a slide a page must show letter by letter. @param {any} slide */
function sample(slide) {
  return slide?.question?.text ?? "";
}

test("no text of a deck and none that is written runs on any page", { timeout: 60_000 + turns * 120_000 }, async (t) => {
  const fault = new Fault("markup");
  const random = Random.for(t);
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  let [fields, views] = [0, 0];
  for (let turn = 0; turn < turns; turn += 1) {
    const poison = new Poison(turn);
    const room = new Class(server, await new Api(server).createSession(await poisonedDeck(poison)));
    fields = poison.fields;
    t.after(() => room.leave());
    await room.screen.join();
    await room.seat(3);
    const [phone, wall, desk] = await Promise.all(
      [{ width: 360, height: 560, phone: true }, { width: 1920, height: 1080 }, { width: 1280, height: 800 }]
        .map(async (look) => watched(await browser.page(look))));
    if (!phone || !wall || !desk) throw new Error("no pages");
    await phone.goto(`${server.url}/${room.code}`);
    await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
    await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
    await part(desk, `resume-${room.session}`).click();
    await shows(desk, "lobby");
    const pages = { phone, wall, desk };
    for (;;) {
      const view = /** @type {any} */ (room.screen.view);
      // Two slides that are only shown look alike on the trainer's page, which may be a step behind.
      if (view.slide) await part(desk, `show_slide-${view.slide.id}`).and(desk.locator("[aria-current]")).waitFor();
      for (const [name, page] of Object.entries(pages)) {
        await shows(page, view.phase, name === "desk" || view.phase === "lobby" ? "" : sample(view.slide));
        assert.deepEqual(await wrong(page), [], `${name}, ${view.slide?.id} (${view.phase})`);
        views += 1;
      }
      if (view.phase === "ended") break;
      if (view.phase === "open")
        await Promise.all(room.participants.map(async (one) => {
          const now = await one.untilPhase("open", view.slide.id);
          await one.ask("cast_vote", { slide: view.slide.id, round: view.round, ...answer(now.slide.question, random) });
        }));
      if (view.slide?.collect === "open") await writeAndShow(room, pages, view);
      const before = room.screen.view?.seq;
      const can = await part(desk, "advance").isEnabled();
      if (can) await part(desk, "advance").click();
      else {
        await part(desk, "end_session").click();
        await part(desk, "end_session-yes").click();
      }
      await room.screen.until("the next view", () => room.screen.view?.seq > before);
    }
    await Promise.all(Object.values(pages).map((page) => page.close()));
  }
  fault.times = turns * fields;
  fault.note(`${fields} texts, ${payloads.length} ways, ${turns} turns; ${views} looks at phone, projector and trainer's page: nothing ran, nothing was stopped by the policy`);
  fault.judge(t);
  browser.assertNoFaults();
});

/** @param {Class} room @param {{ phone: Page, wall: Page, desk: Page }} pages @param {any} view */
async function writeAndShow(room, pages, view) {
  const [one] = room.participants;
  const now = await one?.untilPhase("showing", view.slide.id);
  const text = `${payloads[view.seq % payloads.length]} written`;
  const answered = await one?.ask("add_text", { slide: view.slide.id, round: now?.round, text });
  assert.equal(answered?.type, "accepted", answered?.code);
  const line = pages.desk.locator('[data-testid^="text-"]').filter({ hasText: "written" }).first();
  await line.waitFor();
  await line.locator('[data-testid^="show-"]').click();
  await pages.wall.locator("main").filter({ hasText: text }).waitFor();
  await room.screen.until("the text", () => room.screen.view?.wall?.length === 1);
  for (const page of Object.values(pages)) assert.deepEqual(await wrong(page), [], "an open answer");
}

test("the control: markup that is taken for markup is noticed, with and without a policy", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const put = (/** @type {Page} */ page) =>
    page.evaluate((html) => {
      document.body.insertAdjacentHTML("beforeend", html);
    }, payloads[0] ?? "");
  const ours = await watched(await browser.page({ width: 360, height: 560 }));
  await ours.goto(server.url);
  await put(ours);
  await ours.waitForFunction(() => /** @type {any} */ (window).notes.length > 0);
  assert.match((await wrong(ours)).join(), /stopped by .*IMG onerror/);
  const bare = await watched(await browser.page({ width: 360, height: 560 }));
  await bare.goto("data:text/html,<body></body>");
  await put(bare);
  await bare.waitForFunction(() => /** @type {any} */ (window).notes.includes("something ran"));
});
