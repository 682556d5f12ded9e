// An outside client that knows only the wire runs a whole class, counts every vote itself, and finds exactly its own
// numbers on the phones, on the projector and in every export.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { mainDeck } from "./folder.mjs";
import { Random } from "./random.mjs";
import { run, Server } from "./server.mjs";
import { count, counted } from "./tally.mjs";

const deck = JSON.parse(await readFile(mainDeck, "utf8"));

/** A round as the test ran it. @typedef {{ slide: string, round: number, options: string[], choices: string[][] }} Ran */

/**
 * Everybody votes by chance: some change their mind, without waiting for an answer, some prefer not to say, some stay
 * silent.
 * @param {Class} room
 * @param {Random} random
 * @returns {Promise<string[][]>} what each who answered chose last
 */
async function voteByChance(room, random) {
  const { question } = /** @type {any} */ (room.trainer.view).slide;
  const ids = question.options.map((/** @type {{ id: string }} */ option) => option.id);
  const last = room.participants.map((participant) => {
    if (random.chance(0.1)) return null;
    const tries = 1 + random.below(4);
    /** @type {Promise<unknown>[]} */
    const answers = [];
    /** @type {string[]} */
    let chosen = [];
    for (let i = 0; i < tries; i += 1) {
      chosen = random.chance(0.15) ? [] : question.kind === "multiple" ? random.some(ids) : [random.one(ids)];
      answers.push(participant.vote(chosen));
    }
    return Promise.all(answers).then(() => chosen);
  });
  return (await Promise.all(last)).filter((chosen) => chosen !== null).map((chosen) => chosen ?? []);
}

/**
 * Exactly these votes, one of each participant from the first on.
 * @param {Class} room
 * @param {string[][]} choices
 */
async function voteExactly(room, choices) {
  const answers = await Promise.all(choices.map((options, i) => room.participants[i]?.vote(options)));
  for (const answer of answers) assert.equal(answer?.type, "accepted");
  return choices;
}

/** Twelve and a half percent, twice: half up makes 13 of both. */
const halves = [["a"], ["b"], ["c"], ["c"], ["c"], ["d"], ["d"], ["d"], [], []];
/** Four voters are fewer than five, and skips are not voters. */
const tooFew = [["a"], ["a"], ["b"], ["b"], [], [], []];

/**
 * The votes of the round that is open, until everybody knows they are in.
 * @param {Class} room
 * @param {Random} random
 * @returns {Promise<Ran>}
 */
async function vote(room, random) {
  const { slide, round } = /** @type {any} */ (room.trainer.view);
  const choices =
    slide.id === "what-to-include" ? await voteExactly(room, halves)
    : slide.id === "self-disclosure" ? await voteExactly(room, tooFew)
    : await voteByChance(room, random);
  for (const client of [room.trainer, room.screen])
    await client.until("everybody's answer", () => client.tally?.answered === choices.length);
  const options = slide.question.options.map((/** @type {{ id: string }} */ option) => option.id);
  return { slide: slide.id, round, options, choices };
}

/** @param {Class} room @param {Ran} ran */
async function checkRevealed(room, ran) {
  const expected = count(ran.options, ran.choices);
  for (const client of room.everybody) {
    const view = await client.untilPhase("revealed", ran.slide);
    assert.equal(view.round, ran.round);
    const { tally } = /** @type {any} */ (view);
    assert.equal(tally.answered, ran.choices.length);
    if (expected.voters < deck.min_responses) {
      assert.equal(tally.hidden, true);
      assert.equal(tally.reason, "min_responses");
      assert.equal(tally.counts ?? tally.percents, undefined);
    } else {
      assert.deepEqual(counted(tally), expected);
    }
  }
}

/** @param {Record<string, string>[]} rows @param {Ran[]} rans */
function checkCsv(rows, rans) {
  const expected = rans.flatMap(({ slide, round, options, choices }) => {
    const tally = count(options, choices);
    const hidden = tally.voters < deck.min_responses;
    const shown = (/** @type {number | undefined} */ value) => (hidden ? "" : String(value));
    const at = deck.slides.findIndex((/** @type {{ id: string }} */ one) => one.id === slide);
    return options.map((option) => ({
      deck: deck.title,
      slide_number: String(at + 1),
      slide,
      round: String(round),
      question: deck.slides[at].question.text,
      option,
      count: shown(tally.counts[option]),
      percent: shown(tally.percents[option]),
      voters: shown(tally.voters),
      skipped: shown(tally.skipped),
      answered: String(choices.length),
      participants: "30",
      hidden: hidden ? "fewer than 5 answers" : "",
    }));
  });
  assert.equal(rows.length, expected.length);
  rows.forEach((row, i) => {
    for (const [column, value] of Object.entries(expected[i] ?? {})) assert.equal(row[column], value, column);
    for (const time of ["opened_at", "closed_at"])
      assert.match(row[time] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
}

/** @param {any} exported @param {Ran[]} rans */
function checkJson(exported, rans) {
  assert.equal(exported.deck.title, deck.title);
  assert.equal(exported.rounds.length, rans.length);
  rans.forEach((ran, i) => {
    const round = exported.rounds[i];
    const tally = count(ran.options, ran.choices);
    assert.deepEqual([round.slide, round.round, round.answered], [ran.slide, ran.round, ran.choices.length]);
    assert.equal(round.hidden, tally.voters < deck.min_responses);
    for (const option of round.options) {
      assert.equal(option.count, round.hidden ? undefined : tally.counts[option.id]);
      assert.equal(option.percent, round.hidden ? undefined : tally.percents[option.id]);
    }
    assert.equal(round.voters, round.hidden ? undefined : tally.voters);
    assert.equal(round.skipped, round.hidden ? undefined : tally.skipped);
  });
}

test("a class of 30 runs the whole main deck by advance alone, and every tally is exact", { timeout: 120_000 }, async (t) => {
  const random = Random.for(t);
  const server = await Server.start(t);
  const api = new Api(server);
  const room = await Class.start(t, server, deck.id);
  await room.seat(30);
  await room.screen.until("30 participants", () => room.screen.participants === 30);

  /** @type {string[]} */
  const shown = [];
  /** @type {Ran[]} */
  const rans = [];
  for (;;) {
    if (room.trainer.view?.advance === "none") break;
    /** @type {any} */
    let view = await room.trainer.advance();
    assert.equal(view.position, shown.push(view.slide.id));
    for (const client of room.everybody) await client.untilPhase(view.phase, view.slide.id);
    const hasQuestion = view.slide.question !== undefined;
    assert.equal(view.phase, hasQuestion ? "open" : "showing");
    while (view.phase === "open") {
      const ran = await vote(room, random);
      rans.push(ran);
      view = await room.trainer.advance();
      await checkRevealed(room, ran);
      if (ran.slide === "rapport" && ran.round === 1) {
        view = await room.trainer.command("start_revote");
        for (const client of room.everybody) await client.untilPhase("open", "rapport");
      }
    }
  }
  assert.equal((await room.trainer.ask("advance")).code, "last_slide");
  assert.deepEqual(shown, deck.slides.map((/** @type {{ id: string }} */ slide) => slide.id));
  assert.equal(rans.length, 8, "seven polls and a revote");

  await t.test("the CSV has exactly the tallies, for the trainer and for the admin", async () => {
    for (const token of [room.trainerToken, server.adminToken]) {
      const response = await api.fetch(`/api/sessions/${room.session}/export.csv`, { token });
      assert.equal(response.status, 200);
      assert.match(response.headers.get("content-type") ?? "", /^text\/csv/);
      assert.match(response.headers.get("content-disposition") ?? "", /attachment; filename=".*\.csv"/);
      checkCsv(readCsv(Buffer.from(await response.arrayBuffer())), rans);
    }
  });

  await t.test("the JSON agrees with the CSV", async () => {
    const response = await api.fetch(`/api/sessions/${room.session}/export.json`, { token: room.trainerToken });
    checkJson(await response.json(), rans);
  });

  await t.test("nobody else gets an export", async () => {
    for (const token of [null, "wrong", room.screenToken, room.participants[0]?.hello.token ?? ""])
      for (const format of ["csv", "json"]) {
        const response = await api.fetch(`/api/sessions/${room.session}/export.${format}`, { token });
        assert.equal(response.status, 401);
      }
  });

  await t.test("`showhands export` writes the same bytes while the class goes on", async () => {
    for (const format of ["csv", "json"]) {
      const response = await api.fetch(`/api/sessions/${room.session}/export.${format}`);
      const exported = await run(["export", room.session, "--format", format, "--data", server.data]);
      assert.equal(exported.code, 0, exported.stderr);
      assert.equal(Buffer.from(exported.stdout).toString("hex"), Buffer.from(await response.arrayBuffer()).toString("hex"));
    }
  });

  await t.test("after the end everybody is thanked, and the tallies can still be taken home", async () => {
    assert.equal((await room.trainer.ask("end_session")).type, "accepted");
    for (const client of room.everybody) await client.untilPhase("ended");
    await server.stop();
    const exported = await run(["export", room.session, "--data", server.data]);
    assert.equal(exported.code, 0, exported.stderr);
    checkCsv(readCsv(Buffer.from(exported.stdout)), rans);
    await server.start();
    const response = await api.fetch(`/api/sessions/${room.session}/export.csv`);
    checkCsv(readCsv(Buffer.from(await response.arrayBuffer())), rans);
  });
});
