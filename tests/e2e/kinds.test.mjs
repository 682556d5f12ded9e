// Ratings, rankings and numbers: answered on a real phone's page and by outside clients that know the wire alone, shown on
// real projectors, and taken home; every figure is counted once more from outside.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { layoutFaults, smallestText } from "./layout.mjs";
import { Random } from "./random.mjs";
import { run, Server } from "./server.mjs";
import { answer, letters } from "./student.mjs";
import { percent } from "./tally.mjs";

const deck = JSON.parse(await readFile(new URL("../fixtures/decks/good/kinds.json", import.meta.url), "utf8"));
const phone = { width: 360, height: 560, phone: true };
const walls = [{ width: 1920, height: 1080 }, { width: 1024, height: 768 }];
const outside = 12;

/** @param {number[]} sorted @returns {number} */
function median(sorted) {
  const half = sorted.length / 2;
  const low = sorted[Math.ceil(half) - 1] ?? 0;
  const high = sorted[Math.floor(half)] ?? 0;
  return (low + high) / 2;
}

/** The tally of these answers, counted from outside. @param {any} question @param {any[]} answers */
function expected(question, answers) {
  const ids = letters(question);
  const share = (/** @type {(one: any) => boolean} */ counts) => answers.filter(counts).length;
  if (question.kind === "ranking") {
    const points = (/** @type {string} */ id) =>
      answers.reduce((sum, { options }) => sum + ids.length - 1 - options.indexOf(id), 0);
    return {
      counts: ids.map((/** @type {string} */ id) => share(({ options }) => options[0] === id)),
      points: ids.map(points),
      point_percents: ids.map((/** @type {string} */ id) => percent(points(id), answers.length * (ids.length - 1))),
    };
  }
  if (question.kind === "number") {
    const numbers = answers.map(({ number }) => number).sort((one, other) => one - other);
    const ends = question.options.map((/** @type {any} */ { text }) => text.match(/−?[\d.]+/g).map((/** @type {string} */ number) => Number(number.replace("−", "-"))));
    return {
      counts: ends.map((/** @type {number[]} */ [low, high = low]) =>
        numbers.filter((number) => number >= Number(low) && number <= Number(high)).length),
      median: median(numbers),
    };
  }
  const counts = ids.map((/** @type {string} */ id) => share(({ options }) => options.includes(id)));
  if (question.kind !== "rating") return { counts };
  return { counts, median: median(answers.map(({ options }) => ids.indexOf(options[0]) + 1).sort((one, other) => one - other)) };
}

/** Answers as a thumb does; returns what was meant. @param {import("playwright-core").Page} page @param {any} question */
async function tap(page, question) {
  const ids = letters(question);
  if (question.kind === "ranking") {
    await part(page, `up-${ids.at(-1)}`).tap();
    await part(page, "send").tap();
    return { options: [...ids.slice(0, -2), ids.at(-1), ids.at(-2)] };
  }
  if (question.kind === "number") {
    await part(page, "number").fill("9999");
    await part(page, "send").tap();
    await page.getByText("Please type a number from").waitFor();
    const number = question.decimals ? question.max - 0.5 : question.max - 1;
    await part(page, "number").fill(String(number).replace(".", ","));
    await part(page, "send").tap();
    return { options: [], number };
  }
  const chosen = question.kind === "multiple" ? ids.slice(0, 2) : [ids[1]];
  for (const id of chosen) await part(page, `option-${id}`).tap();
  return { options: chosen };
}

test("every kind is asked, answered, shown and taken home exactly", { timeout: 180_000 }, async (t) => {
  const random = Random.for(t);
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, { ...deck, min_responses: 5 });
  await room.seat(outside);
  const page = await browser.page(phone);
  await page.goto(`${server.url}/${room.code}`);
  const screens = await Promise.all(walls.map(async (size) => {
    const screen = await browser.page({ ...size, still: true });
    await screen.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
    return { screen, name: `${size.width}x${size.height}` };
  }));
  /** @type {string[]} */
  const faults = [];
  const look = async (/** @type {string} */ state, /** @type {any} */ slide) => {
    await shows(page, state, slide.question.text);
    await picture(page, `kinds-${slide.id}-${state}-phone`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) faults.push(`${slide.id} (${state}): the phone's page is ${wide} px too wide`);
    for (const { screen, name } of screens) {
      await shows(screen, state, slide.question.text);
      for (const fault of await layoutFaults(screen)) faults.push(`${slide.id} (${state}) at ${name}: ${fault}`);
      const least = await smallestText(screen, ["join-address", "join-code"]);
      if (least.letters < 3.5) faults.push(`${slide.id} (${state}) at ${name}: "${least.text}" is ${least.letters.toFixed(1)} %`);
      await picture(screen, `kinds-${slide.id}-${state}-${name}`);
    }
  };

  const asked = [];
  for (const _ of deck.slides) {
    const { slide } = await room.trainer.command("next");
    await shows(page, "open", slide.question.text);
    for (const one of room.participants) await one.until("open", () => one.view?.slide?.id === slide.id && one.view.phase === "open");
    const answers = await Promise.all(room.participants.map(async (one) => {
      const said = answer(slide.question, random);
      const told = await one.ask("cast_vote", { slide: slide.id, round: 1, ...said });
      assert.equal(told.type, "accepted", JSON.stringify([told, said]));
      return said;
    }));
    answers.push(await tap(page, slide.question));
    await part(page, "status").filter({ hasText: "Your answer is stored." }).waitFor();
    await look("open", slide);
    // A reload finds the answer again.
    await page.reload();
    await part(page, "status").filter({ hasText: "Your answer is stored." }).waitFor();
    await room.trainer.command("close_question");
    // A planned second round is what the trainer's button would do next; here the first is shown.
    assert.equal(room.trainer.view?.advance, slide.question.rounds ? "revote" : "reveal");
    const { tally, slide: solved } = await room.trainer.command("reveal_results");
    await look("revealed", slide);
    const wanted = expected(slide.question, answers);
    const ids = letters(slide.question);
    const list = (/** @type {any} */ of) => of && ids.map((/** @type {string} */ id) => of[id]);
    assert.deepEqual(list(tally.counts), wanted.counts, slide.id);
    assert.deepEqual(list(tally.percents), wanted.counts.map((/** @type {number} */ count) => percent(count, answers.length)));
    assert.deepEqual(list(tally.points), wanted.points, slide.id);
    assert.deepEqual(list(tally.point_percents), wanted.point_percents, slide.id);
    if (wanted.median === undefined) assert.equal(tally.median, undefined);
    else assert.ok(Math.abs(tally.median - wanted.median) < 0.001, `${slide.id}: ${tally.median} is not ${wanted.median}`);
    if (slide.type === "quiz") {
      const { correct_number: number, tolerance = 0, correct } = solved.question;
      const right = answers.filter((one) =>
        number === undefined ? one.options.join() === correct.join() : Math.abs(one.number - number) <= tolerance + 1e-9).length;
      assert.deepEqual([tally.right, tally.right_percent], [right, percent(right, answers.length)], slide.id);
    } else assert.equal(tally.right, undefined);
    asked.push({ slide: slide.id, ...wanted });
  }
  assert.deepEqual(faults, []);

  const file = /** @type {any} */ (await (await new Api(server).fetch(`/api/sessions/${room.session}/export.json`)).json());
  for (const [place, { slide, counts, points, median: middle }] of asked.entries()) {
    const round = file.rounds[place];
    assert.equal(round.slide, slide);
    assert.deepEqual(round.options.map((/** @type {any} */ option) => option.count), counts);
    if (points) assert.deepEqual(round.options.map((/** @type {any} */ option) => option.points), points);
    if (middle !== undefined) assert.ok(Math.abs(round.median - middle) < 0.001);
  }
  browser.assertNoFaults();
});

const howMany = (/** @type {string} */ id) => ({
  type: "poll", id, title: id, pace: "own", question: { kind: "number", text: `How many ${id}?`, min: 0, max: 100 },
});
/** A ranking, then a survey of two numbers. */
const ownPace = {
  deck: 1, id: "keys", title: "Keys", slides: [
    { type: "poll", id: "order", question: { kind: "ranking", text: "What comes first?", options: ["Trust", "A plan", "A form"] } },
    howMany("hours"), howMany("days"),
  ],
};

test("what is begun and not sent outlives a look at the privacy page and the way through a survey", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, ownPace);
  const page = await browser.page(phone);
  await page.goto(`${server.url}/${room.code}`);
  await room.trainer.command("next");
  await shows(page, "open", "What comes first?");
  await part(page, "down-a").tap();
  await page.locator("main a[href='/privacy']").tap();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.goBack();
  await shows(page, "open", "What comes first?");
  assert.deepEqual(await page.locator(".rank .label").allTextContents(), ["A plan", "Trust", "A form"]);
  await part(page, "send").tap();
  await part(page, "status").filter({ hasText: "Your answer is stored." }).waitFor();

  await room.trainer.command("next");
  await shows(page, "open", "How many hours?");
  await part(page, "number").fill("40");
  await part(page, "page-next").tap();
  await shows(page, "open", "How many days?");
  assert.equal(await part(page, "number").inputValue(), "");
  await page.reload();
  await shows(page, "open", "How many hours?");
  assert.equal(await part(page, "number").inputValue(), "40");
  await part(page, "send").tap();
  await part(page, "status").filter({ hasText: "Your answer is stored." }).waitFor();
  assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft/hours")).length), 0);
  browser.assertNoFaults();
});

test("a ranking is done with the keyboard alone, and two numbers in a row have a box each", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, ownPace);
  const page = await browser.page(phone);
  await page.goto(`${server.url}/${room.code}`);

  await room.trainer.command("next");
  await shows(page, "open", "What comes first?");
  await part(page, "down-a").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.deepEqual(await page.locator(".rank .label").allTextContents(), ["A plan", "A form", "Trust"]);
  // It can go no further: its other button has the focus.
  await page.keyboard.press("Enter");
  assert.deepEqual(await page.locator(".rank .label").allTextContents(), ["A plan", "Trust", "A form"]);

  await room.trainer.command("next");
  await shows(page, "open", "How many hours?");
  await part(page, "number").fill("40");
  await part(page, "send").tap();
  await part(page, "status").filter({ hasText: "Your answer is stored." }).waitFor();
  await part(page, "page-next").tap();
  await shows(page, "open", "How many days?");
  assert.equal(await part(page, "number").inputValue(), "");
  await part(page, "page-back").tap();
  await shows(page, "open", "How many hours?");
  assert.equal(await part(page, "number").inputValue(), "40");
  browser.assertNoFaults();
});

test("answers that do not fit are refused in words, and change nothing", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, { ...deck, min_responses: 1 });
  const [student] = await room.seat(1);
  assert.ok(student);
  const refused = async (/** @type {string} */ slide, /** @type {any} */ said) => {
    const answer = await student.ask("cast_vote", { slide, round: 1, ...said });
    assert.equal(answer.type, "rejected", JSON.stringify(said));
    assert.match(answer.text, /^[A-Z].*\.$/);
    return answer.code;
  };
  const at = async (/** @type {string} */ slide) => {
    await room.trainer.command("show_slide", { slide });
    await student.until("open", () => student.view?.slide?.id === slide && student.view.phase === "open");
  };
  await at("sure");
  assert.equal(await refused("sure", { options: ["h"] }), "no_such_option");
  assert.equal(await refused("sure", { options: ["a", "b"] }), "too_many_options");
  await at("first");
  assert.equal(await refused("first", { options: ["a", "b"] }), "incomplete_ranking");
  assert.equal(await refused("first", { options: ["a", "b", "b"] }), "incomplete_ranking");
  assert.equal(await refused("first", { options: ["a", "b", "c", "a"] }), "incomplete_ranking");
  assert.equal(await refused("first", { options: ["a", "b", "z"] }), "no_such_option");
  await at("share");
  assert.equal(await refused("share", { options: ["a"] }), "no_number");
  assert.equal(await refused("share", { options: [], number: 101 }), "number_out_of_range");
  assert.equal(await refused("share", { options: [], number: 0.5 }), "too_many_decimals");
  assert.equal(await refused("share", { options: [], number: 0.1234 }), "too_many_decimals");
  assert.equal(await refused("share", { options: [], number: 1e300 }), "no_number");
  // What no program holds.
  const told = /** @type {Promise<any>} */ (new Promise((resolve) => student.asked.set(900, resolve)));
  student.socket?.send('{"type":"cast_vote","request":900,"slide":"share","round":1,"options":[],"number":1e309}');
  assert.deepEqual([(await told).code, (await told).request], ["number_out_of_range", 900]);
  await room.trainer.command("close_question");
  await room.trainer.until("the tally of the close", () => room.trainer.tally?.slide === "share");
  assert.equal(room.trainer.tally?.answered, 0);
});

test("a virtual class answers every kind, and its tallies are exact", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const created = await new Api(server).createSession({ ...deck, min_responses: 1 });
  const ended = await run([
    "sim", "--url", server.url, "--students", "40", "--join-code", created.join_code, "--trainer-token", created.trainer_token,
    "--screen-token", created.screen_token, "--questions", String(deck.slides.length), "--within", "0.3", "--json",
  ], { patience: 60_000 });
  assert.equal(ended.code, 0, ended.stderr + ended.stdout);
});
