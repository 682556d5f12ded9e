// What a trainer cannot do now, each by its code; and what the HTTP interface refuses, each as problem JSON.

import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { CanaryDeck } from "./canary.mjs";
import { Api, Class } from "./class.mjs";
import { Server } from "./server.mjs";
import { openSocket } from "./client.mjs";

test("a command that does not fit the moment is refused by its own code", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const { trainer } = await Class.start(t, server, new CanaryDeck().deck);
  const refused = async (/** @type {Record<string, string[]>} */ codes) => {
    for (const [code, types] of Object.entries(codes))
      for (const type of types) {
        const fields = { slide: "nowhere", min_responses: type === "set_min_responses" ? 6 : undefined };
        assert.equal((await trainer.ask(type, fields)).code, code, type);
      }
  };
  await refused({
    first_slide: ["previous"],
    no_such_slide: ["show_slide"],
    not_a_question: ["open_question", "start_revote"],
    question_not_open: ["close_question"],
    question_not_closed: ["reveal_results"],
    nothing_to_hide: ["hide_results"],
    nothing_to_show: ["show_bars"],
    min_responses_raised: ["set_min_responses"],
  });
  await trainer.command("set_min_responses", { min_responses: 2 });
  await trainer.command("show_slide", { slide: "opinion" });
  await refused({ question_open: ["open_question", "reveal_results", "start_revote"], min_responses_locked: ["set_min_responses"] });
  await trainer.advance();
  await refused({ round_sealed: ["open_question"], already_revealed: ["reveal_results"], question_not_open: ["close_question"] });
  await trainer.command("previous");
  assert.equal(trainer.view?.slide.id, "first-quiz");
  await refused({ nothing_to_revote: ["start_revote"] });
  await trainer.command("show_slide", { slide: "closing" });
  await refused({ last_slide: ["advance", "next"] });
  await trainer.command("end_session");
  await refused({ session_ended: ["advance", "next", "previous", "end_session", "start_revote"] });
});

/** @param {Response} response @param {number} status */
async function problem(response, status) {
  assert.equal(response.status, status);
  assert.match(response.headers.get("content-type") ?? "", /^application\/problem\+json/);
  const body = await response.json();
  assert.equal(body.status, status);
  assert.ok(body.title && body.detail, "words that say what to do");
  return body.detail;
}

test("the HTTP interface refuses with problem JSON, and runs on", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const post = (/** @type {unknown} */ body, token = server.adminToken) =>
    api.fetch("/api/sessions", { method: "POST", body, token });

  await t.test("without the admin token", async () => {
    for (const token of [null, "", "wrong", `${server.adminToken}x`, server.adminToken.slice(1)]) {
      await problem(await api.fetch("/api/decks", { token }), 401);
      await problem(await api.fetch("/api/sessions", { token }), 401);
      await problem(await api.fetch("/api/sessions", { token, method: "POST", body: { deck: "welcome" } }), 401);
      await problem(await api.fetch(`/api/sessions/${"0".repeat(32)}/export.csv`, { token }), 401);
    }
    const basic = await fetch(`${server.url}/api/decks`, { headers: { authorization: `Basic ${server.adminToken}` } });
    await problem(basic, 401);
  });

  await t.test("a deck it does not have, or cannot run, by the fault's place", async () => {
    await problem(await post({ deck: "no-such-deck" }), 404);
    for (const body of ["", "not json", "[]", "{}", '{"deck":true}']) await problem(await post(body), 400);
    const { deck } = new CanaryDeck();
    const broken = structuredClone(deck);
    const second = /** @type {any} */ (broken.slides[1]);
    second.question.correct = ["x"];
    assert.match(await problem(await post({ deck: broken }), 422), /first-quiz/);
    assert.match(await problem(await post({ deck: { ...deck, slides: [] } }), 422), /slide/);
    assert.match(await problem(await post({ deck: { ...deck, teams: ["One"] } }), 422), /2 to 6/);
    assert.match(await problem(await post({ deck: { ...deck, colour: "red" } }), 422), /colour/);
    await problem(await post({ deck: { ...deck, deck: 2 } }), 422);
  });

  await t.test("a body that is too long", async () => {
    await problem(await post({ deck: { padding: "x".repeat(3 * 1024 * 1024) } }), 413);
  });

  await t.test("addresses and methods there are none of", async () => {
    const { session } = await api.createSession(new CanaryDeck().deck);
    await problem(await api.fetch("/nothing/here"), 404);
    await problem(await api.fetch("/../etc/passwd"), 404);
    await problem(await api.fetch("/api/sessions", { method: "DELETE" }), 405);
    await problem(await api.fetch(`/api/sessions/${session}/export.pdf`), 404);
    await problem(await api.fetch("/api/sessions/0123456789abcdef0123456789abcdef/export.csv"), 404);
  });

  await t.test("another site's page, and another host's name", async () => {
    const foreign = openSocket(server.socketUrl, { headers: { origin: "http://evil.example" } });
    await assert.rejects(foreign, /403/);
    const status = await new Promise((resolve, reject) => {
      const options = { port: server.port, host: "127.0.0.1", path: "/", headers: { host: "evil.example" } };
      request(options, (response) => resolve(response.resume().statusCode)).on("error", reject).end();
    });
    assert.equal(status, 421);
  });

  const room = await Class.start(t, server, new CanaryDeck().deck);
  await room.seat(2);
  assert.equal((await room.trainer.advance())?.phase, "showing");
});
