// The virtual class against the real server: what it says it voted is what the server exports, whoever asks the
// questions and whatever happens to the lines; and what is not exact it notices.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Api, Class } from "./class.mjs";
import { temporaryFolder } from "./folder.mjs";
import { run, Server, start } from "./server.mjs";
import { until } from "./until.mjs";

const students = 50;

/** @param {{ stdout: string }} ended */
const report = ({ stdout }) => JSON.parse(stdout);

/** One question, bars from the first answer on. */
const deck = {
  deck: 1,
  id: "hands",
  title: "Hands",
  min_responses: 1,
  opens: "by_hand",
  slides: ["first", "second"].map((id) => ({
    type: "poll",
    id,
    title: id,
    question: { kind: "single", text: "Which?", options: ["one", "two", "three"] },
  })),
};

/**
 * The finished rounds of a session, as its trainer takes them home.
 * @param {Server} server @param {string} session
 */
async function exported(server, session) {
  const response = await new Api(server).fetch(`/api/sessions/${session}/export.json`);
  assert.equal(response.status, 200);
  return /** @type {any} */ (await response.json());
}

/** @param {any} file @returns {{ slide: string, round: number, answered: number, voters: number, skipped: number, counts: number[] }[]} */
function rounds(file) {
  return file.rounds.map((/** @type {any} */ { slide, round, answered, voters, skipped, options }) => ({
    slide, round, answered, voters, skipped, counts: options.map((/** @type {any} */ option) => option.count),
  }));
}

test("with a trainer of its own, every exported tally is what was accepted", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const created = await new Api(server).createSession(deck);
  const habits = join(await temporaryFolder(t), "habits.json");
  await writeFile(habits, JSON.stringify({ skip: 0.1, change: 0.3, drop: 0.2, away_ms: [10, 200] }));
  const ended = await run([
    "sim", "--url", server.url, "--students", String(students), "--join-code", created.join_code,
    "--trainer-token", created.trainer_token, "--screen-token", created.screen_token,
    "--questions", "3", "--within", "0.5", "--profile", habits, "--seed", "7", "--json",
  ], { patience: 60_000 });
  assert.equal(ended.code, 0, ended.stderr + ended.stdout);
  const said = report(ended);
  assert.deepEqual([said.students, said.joined, said.seed, said.exact], [students, students, 7, true]);
  assert.equal(said.votes.accepted, said.votes.sent);
  assert.ok(said.lines.dropped > 0 && said.lines.dropped === said.lines.came_back, JSON.stringify(said.lines));
  assert.equal(said.join_ms.count, students);
  assert.equal(said.accepted_ms.count, said.votes.accepted);
  assert.equal(said.tap_to_bar_ms.count, 3 * students);
  assert.ok(said.votes.accepted > 3 * students, "some changed their mind");
  const promised = said.questions.map((/** @type {any} */ { slide, round, accepted }) => ({ slide, round, ...accepted }));
  assert.deepEqual(
    promised.map(({ slide, round, answered }) => [slide, round, answered]),
    [["first", 1, students], ["second", 1, students], ["first", 2, students]],
  );
  const key = (/** @type {any} */ { slide, round }) => `${slide} ${round}`;
  const sorted = (/** @type {any[]} */ all) => all.sort((a, b) => key(a).localeCompare(key(b)));
  assert.deepEqual(sorted(rounds(await exported(server, created.session))), sorted(promised));
  t.diagnostic(`seed 7: ${said.votes.accepted} votes of ${students} students in 3 questions, exported the same; ${said.lines.dropped} lines dropped`);
});

test("a vote that is not of the virtual class is noticed", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  const [guest] = await room.seat(1);
  const voted = guest?.untilPhase("open", "first").then(() => guest.vote(["a"]));
  const ended = await run([
    "sim", "--url", server.url, "--students", "10", "--join-code", room.code, "--trainer-token", room.trainerToken,
    "--within", "0.5",
  ]);
  assert.equal((await voted)?.type, "accepted");
  assert.equal(ended.code, 1, ended.stdout);
  assert.match(ended.stdout, /NOT EXACT .*"first", round 1: 11 in the tally, 10 accepted/);
});

test("a rehearsal answers what the trainer opens, through a restart, and goes when the session ends", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  room.trainer.returning = room.screen.returning = { random: { fraction: () => 0.5 }, longestMs: 200 };
  const habits = join(await temporaryFolder(t), "habits.json");
  await writeFile(habits, JSON.stringify({ arrive_ms: [0, 200], think_ms: [50, 1500], away_ms: [10, 300], drop: 0.1 }));
  const sim = start(t, [
    "sim", "--url", server.url, "--students", String(students), "--profile", habits, "--json",
  ]);
  await room.trainer.until("the class", () => room.trainer.participants === students);
  await room.trainer.command("show_slide", { slide: "first" });
  await room.trainer.command("open_question");
  await room.trainer.until("some answers", () => (room.trainer.tally?.answered ?? 0) >= 5);
  await server.restart();
  await room.trainer.until("all answers", () => room.trainer.tally?.answered === students, 30_000);
  await room.trainer.command("close_question");
  const { tally } = await room.trainer.command("reveal_results");
  assert.equal(tally.answered, students);
  assert.equal(tally.voters + tally.skipped, students);
  await room.trainer.command("end_session");
  const ended = await sim.ended;
  assert.equal(ended.code, 0, sim.said.stderr);
  const said = report(sim.said);
  assert.equal(said.joined, students);
  assert.ok(said.votes.accepted >= students);
  assert.ok(said.lines.came_back >= students, `${said.lines.came_back} came back after the restart`);
});

test("Ctrl+C says goodbye: students leave, sessions of its own end", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  const rehearsal = start(t, ["sim", "--url", server.url, "--join-code", room.code]);
  await room.trainer.until("the class", () => room.trainer.participants === 30);
  rehearsal.child.kill("SIGINT");
  assert.equal((await rehearsal.ended).code, 0, rehearsal.said.stderr);
  assert.match(rehearsal.said.stdout, /Stopped early; so far:\s+Joined +30 of 30/);
  await room.trainer.until("an empty room", () => room.trainer.participants === 0);

  const load = start(t, ["sim", "--url", server.url, "--admin-token", server.adminToken, "--students", "4", "--sessions", "2", "--within", "600"]);
  const api = new Api(server);
  const others = async () => (await api.sessions()).filter(({ session }) => session !== room.session);
  await until("the students", () => /All 4 virtual students/.test(load.said.stderr));
  assert.deepEqual((await others()).map(({ phase }) => phase !== "ended"), [true, true]);
  load.child.kill("SIGINT");
  assert.equal((await load.ended).code, 1, "cut short");
  assert.deepEqual((await others()).map(({ phase }) => phase), ["ended", "ended"]);
});

test("many sessions at once, each student with the page first", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const ended = await run([
    "sim", "--url", server.url, "--admin-token", server.adminToken, "--students", "23", "--sessions", "5", "--pages",
    "--within", "0.3", "--json",
  ]);
  assert.equal(ended.code, 0, ended.stderr + ended.stdout);
  const said = report(ended);
  assert.deepEqual([said.joined, said.sessions, said.votes.accepted, said.exact], [23, 5, 23, true]);
  assert.deepEqual(said.questions.map((/** @type {any} */ { accepted }) => accepted.answered), [5, 5, 5, 4, 4]);
  assert.equal(new Set(said.questions.map((/** @type {any} */ one) => one.join_code)).size, 5);
  const page = await fetch(`${server.url}/`);
  assert.ok(said.traffic.page_bytes_received > 23 * Number(page.headers.get("content-length")));
  assert.equal(said.traffic.page_bytes_received % 23, 0, "the same for everyone");
  const sessions = await new Api(server).sessions();
  assert.deepEqual(sessions.map(({ phase }) => phase), Array(5).fill("ended"));
});

test("what cannot work is said in a sentence", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const habits = join(await temporaryFolder(t), "habits.json");
  await writeFile(habits, '{"thnk_ms": [1, 2]}');
  const sim = (/** @type {string[]} */ ...more) => run(["sim", "--url", server.url, ...more]);
  const faults = /** @type {[Awaited<ReturnType<typeof run>>, RegExp][]} */ ([
    [await sim("--join-code", "000000"), /^No session with the code 000000 runs there\.$/],
    [await sim("--admin-token", "wrong"), /trainer's secret/],
    [await sim("--profile", habits), /habits\.json: There is no setting "thnk_ms"\. Known are /],
    [await sim("--students", "5", "--sessions", "6", "--admin-token", server.adminToken), /fewer students than sessions/],
    [await run(["sim", "--url", "http://127.0.0.1:1"]), /^No server answers at http:\/\/127\.0\.0\.1:1\.$/],
    [await run(["sim", "--url", "https://127.0.0.1:1"]), /^A virtual class speaks plain http, not https\.$/],
    [await run(["sim", "--data", join(server.data, "elsewhere")]), /^No server runs on .*--url\.$/],
  ]);
  const first = await Class.start(t, server, deck);
  await Class.start(t, server, deck);
  faults.push(
    [await sim(), /^Several sessions run there\. Name one with --join-code\.$/],
    [await sim("--join-code", first.code, "--trainer-token", "wrong"), /trainer's token is not one of session/],
  );
  for (const [{ code, stderr, stdout }, says] of faults) {
    assert.match(stderr.trim(), says);
    assert.deepEqual([code, stdout], [1, ""]);
  }
});
