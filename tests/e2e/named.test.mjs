// A named session, which the trainer asks for and the phone says before anybody joins: names, points, teams, the first
// five on the projector, and a report by person to take home.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const deck = JSON.parse(await readFile(new URL("../fixtures/decks/good/named.json", import.meta.url), "utf8"));
const crowd = 8;
/** Longer than a connection may take to say hello. */
const thinkingMs = 11_000;

test("whoever joins a named session is told so first, and takes the time they need", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const browser = await Browser.start(t);
  const room = new Class(server, await api.createSession(deck));
  t.after(() => room.leave());
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  await phone.goto(`${server.url}/${room.code}`);
  await part(phone, "named-notice").waitFor();
  assert.match(String(await part(phone, "named-notice").textContent()), /the trainer sees yours/);
  await picture(phone, "named-door-360x560");
  assert.deepEqual(await layoutFaults(phone), []);
  await part(phone, "name").fill("Ana");
  // The server has given up the silent line by then; the form and what is typed stay.
  await new Promise((resolve) => setTimeout(resolve, thinkingMs));
  assert.equal(await part(phone, "name").inputValue(), "Ana");
  await part(phone, "join-named").tap();
  assert.equal(await part(phone, "person").count(), 0);
  await part(phone, "team-b").check();
  await part(phone, "join-named").tap();
  await shows(phone, "lobby", "What we remember");
  await part(phone, "person").waitFor();
  assert.match(String(await part(phone, "person").textContent()), /Ana · South/);
  assert.doesNotMatch(await phone.locator("body").innerText(), /anonymous/i);
  await picture(phone, "named-lobby-360x560");
  await phone.reload();
  await shows(phone, "lobby", "What we remember");
  await part(phone, "person").waitFor();

  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  await wall.getByText("You will be asked for a name").waitFor();
  await picture(wall, "named-join-1920x1080");

  const names = ["<b>Ben</b>", "Cleo", "Dora", "Eli", "Fay", "Gus", "Ana"];
  const fresh = await Promise.all(
    names.map(async (name, i) => (await room.seat(1, (one) => Object.assign(one.hello, { name, team: "ab"[i % 2] })))[0]),
  );
  await room.trainer.join();
  await room.trainer.ask("advance");
  await Promise.all(fresh.map((one, i) => one?.untilPhase("open").then(() => one.vote([i < 4 ? "a" : "b"]))));
  await shows(phone, "open", "What comes first?");
  assert.equal(await phone.getByText("Anonymous?").count(), 0);
  await part(phone, "option-a").tap();
  await phone.locator(".status.good").waitFor();
  await picture(phone, "named-vote-360x560");
  await room.trainer.ask("advance");
  await room.trainer.ask("advance");
  await phone.getByText("100 points").waitFor();
  await phone.getByText("place 1").waitFor();
  await picture(phone, "named-points-360x560");

  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  await part(desk, "leaderboard-toggle").click();
  await part(wall, "leaderboard").waitFor();
  assert.equal(await wall.locator("ol.leaders li").count(), 5);
  assert.match(await part(wall, "leaderboard").innerText(), /<b>Ben<\/b>/);
  assert.match(await part(wall, "leaderboard").innerText(), /Ana[\s\S]*South/);
  await picture(wall, "named-leaders-1920x1080");
  assert.deepEqual(await layoutFaults(wall), []);
  await desk.evaluate(() => scrollTo(0, 0));
  await picture(desk, "named-desk-1280x800");
  await part(desk, "list_participants").click();
  await desk.getByText("Ana (2) ·").waitFor();
  await part(desk, "leaderboard-toggle").click();
  await until("the slide again", async () => (await part(wall, "leaderboard").count()) === 0);

  const response = await api.fetch(`/api/sessions/${room.session}/people.csv`, { token: room.trainerToken });
  assert.equal(response.status, 200);
  const rows = readCsv(Buffer.from(await response.arrayBuffer()));
  assert.equal(rows.length, crowd);
  const ana = rows.find((row) => row["name"] === "Ana");
  assert.deepEqual([ana?.["team"], ana?.["points"], ana?.["1. What comes first?"]], ["South", "100", "Trust"]);
});

test("a name that is said while the server is away is no wrong name", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  await phone.goto(`${server.url}/${room.code}`);
  await part(phone, "name").fill("Ana");
  await part(phone, "team-b").check();
  await server.kill();
  await part(phone, "join-named").tap();
  await part(phone, "introduced").filter({ hasText: /\S/ }).waitFor();
  assert.equal(await phone.locator("[role=alert]").textContent(), "");
  await picture(phone, "named-away-360x560");
  assert.deepEqual(await layoutFaults(phone), []);
  await server.restart();
  await shows(phone, "lobby", "What we remember");
});

test("no student hears another one's name, and nobody without the trainer's secret the report", async (t) => {
  const server = await Server.start(t);
  const room = new Class(server, await new Api(server).createSession(deck));
  t.after(() => room.leave());
  await room.trainer.join();
  /** @type {string[]} */
  const heard = [];
  const [spy] = await room.seat(1, (one) => {
    Object.assign(one.hello, { name: "Spy", team: "a" });
    one.on("message", (/** @type {unknown} */ message) => heard.push(JSON.stringify(message)));
  });
  const others = await Promise.all(
    Array.from({ length: 5 }, (_, i) => room.seat(1, (one) => Object.assign(one.hello, { name: `Canary${i}`, team: "b" }))),
  );
  await room.trainer.ask("advance");
  for (const [one] of others) await one?.untilPhase("open").then(() => one.vote(["a"]));
  await spy?.vote(["b"]);
  await room.trainer.ask("advance");
  await room.trainer.ask("advance");
  await room.trainer.ask("show_leaderboard");
  await room.trainer.ask("end_session");
  await until("the end", () => heard.some((message) => message.includes('"ended"')));
  assert.ok(heard.some((message) => message.includes('"type":"person"')));
  assert.equal(heard.filter((message) => message.includes("Canary")).length, 0);
  const report = `/api/sessions/${room.session}/people.csv`;
  const api = new Api(server);
  for (const token of [null, "wrong", spy?.hello.token ?? ""]) assert.equal((await api.fetch(report, { token })).status, 401);
  assert.match(await (await api.fetch(report)).text(), /Canary3/);
});

test("the trainer chooses names for any deck, and against them for a deck that asks", async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const create = async (/** @type {unknown} */ body) =>
    (await api.fetch("/api/sessions", { method: "POST", body })).json();
  const named = new Class(server, await create({ deck: { ...deck, identity: "anonymous" }, identity: "named" }));
  t.after(() => named.leave());
  await assert.rejects(named.seat(1), /name_needed/);
  const [one] = await named.seat(1, (fresh) => Object.assign(fresh.hello, { name: "Ana", team: "a" }));
  assert.equal(one?.view?.identity, "named");
  const anonymous = new Class(server, await create({ deck, identity: "anonymous" }));
  t.after(() => anonymous.leave());
  const [other] = await anonymous.seat(1, (fresh) => Object.assign(fresh.hello, { name: "Ana" }));
  assert.equal(other?.view?.identity, undefined);
  const refused = await api.fetch(`/api/sessions/${anonymous.session}/people.csv`);
  assert.equal(refused.status, 404);
  assert.match((await refused.json()).detail, /anonymous/);
  assert.equal((await api.fetch("/api/sessions", { method: "POST", body: { deck, identity: "both" } })).status, 400);
});

test("names and answers of a named session survive a crash, and go with the session", async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const room = new Class(server, await api.createSession(deck));
  t.after(() => room.leave());
  await room.trainer.join();
  const [ana] = await room.seat(1, (one) => Object.assign(one.hello, { name: "Ana", team: "a" }));
  await room.trainer.ask("advance");
  await ana?.untilPhase("open");
  assert.equal((await ana?.vote(["a"]))?.type, "accepted");
  await server.kill();
  await server.restart();
  await room.trainer.join();
  await room.trainer.ask("advance");
  await room.trainer.ask("advance");
  await room.trainer.ask("end_session");
  const report = `/api/sessions/${room.session}/people.csv`;
  const rows = readCsv(Buffer.from(await (await api.fetch(report)).arrayBuffer()));
  assert.deepEqual([rows[0]?.["name"], rows[0]?.["1. What comes first?"]], ["Ana", "Trust"]);
  assert.equal((await api.fetch(`/api/sessions/${room.session}`, { method: "DELETE" })).status, 200);
  assert.equal((await api.fetch(report)).status, 404);
});
