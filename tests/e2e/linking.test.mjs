// Nobody can tell whose vote it was: a whole class is recorded, and an attacker who has all of it but the session's key
// tries to join votes with phones. Each weakness that would let it happen is then put into the same evidence on purpose,
// and the same attacker has to find it. LINK_PHONES=… and LINK_ROUNDS=… make the class larger.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { test } from "node:test";
import { attack, steps, successes } from "./attacker.mjs";
import { Api, Class } from "./class.mjs";
import { batchesIn, bytesOf, sessionKeyIn } from "./database.mjs";
import { times } from "./fault.mjs";
import { Random } from "./random.mjs";
import { Recording } from "./recording.mjs";
import { Server } from "./server.mjs";
import { Participant } from "./wire.mjs";

/** @typedef {import("./attacker.mjs").Evidence} Evidence */

const phonesWanted = times("LINK_PHONES", 14);
const roundsWanted = times("LINK_ROUNDS", 6);
const options = ["a", "b", "c", "d", "e"];
const deck = {
  deck: 1,
  id: "linking",
  title: "Linking",
  slides: ["one", "two"].map((id) => ({
    type: "poll", id, title: id, question: { kind: "single", text: `Question ${id}?`, options: ["A", "B", "C", "D", "E"] },
  })),
};

/**
 * As the server makes it, and what it raises request numbers by; for the judge, who has the key.
 * @param {Buffer} key @param {string} token @param {number} slide @param {number} round
 */
function ballotOf(key, token, slide, round) {
  const text = Buffer.alloc(1 + 16 + 8);
  text.write("b");
  Buffer.from(token, "base64url").copy(text, 1, 0, 16);
  text.writeUInt32BE(slide, 17);
  text.writeUInt32BE(round, 21);
  const proof = createHmac("sha256", key).update(text).digest();
  return { ballot: proof.subarray(0, 16).toString("hex"), offset: proof.readUIntBE(16, 5) };
}

/** What is kept of bars that went out. @param {import("./client.mjs").Client} client @param {import("./attacker.mjs").Bars[]} bars */
function watchBars(client, bars) {
  client.on("message", (message) => {
    const view = message.type === "view" ? message : null;
    const tally = message.type === "tally" ? message : view?.tally;
    if (!tally?.counts) return;
    const { slide, round } = view ? { slide: view.slide.id, round: view.round } : tally;
    const final = view !== null || ["closed", "revealed"].includes(client.view?.phase);
    bars.push({ round: `${slide}:${round}`, final, counts: tally.counts, voters: tally.voters });
  });
}

/**
 * Each votes once, in an order of this round's own; some change their minds, and most of them do so in nearly every round, for
 * the control of request numbers has to find it every time.
 * @param {Class} room @param {Random} random @param {boolean} slowly so that everybody sees what each tap does to the bars
 */
async function everybodyVotes(room, random, slowly) {
  const order = room.participants.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i -= 1) {
    const other = random.below(i + 1);
    [order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0];
  }
  const tap = (/** @type {number} */ phone) => room.participants[phone]?.vote([options[random.below(5)] ?? "a"]);
  if (slowly)
    for (const [i, phone] of order.entries()) {
      await tap(phone);
      await room.screen.until("the tap to be counted", () => (room.screen.tally?.answered ?? 0) > i);
    }
  // Two at a time and then all the others, so that there are batches of every size.
  else for (const some of [order.slice(0, 2), order.slice(2)]) await Promise.all(some.map(tap));
  await Promise.all(order.map(async (phone) => {
    for (let taps = random.below(20) > 0 ? phone % 7 : 0; taps > 0; taps -= 1) await tap(phone);
  }));
  return order;
}

/** @param {import("node:test").TestContext} t */
async function recordedClass(t) {
  const random = Random.for(t);
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  /** @type {Recording[]} */
  const recordings = [];
  const agents = Array.from({ length: phonesWanted }, (_, i) => `phone-${random.below(2 ** 32)}-${i}`);
  await room.seat(phonesWanted, (participant) => {
    const place = recordings.length;
    const who = { userAgent: agents[place] ?? "", localAddress: `127.0.3.${(place % 250) + 1}` };
    recordings.push(new Recording(participant, who));
  });
  const tokens = room.participants.map(({ hello }) => String(hello.token));
  /** @type {Evidence} */
  const evidence = {
    phones: tokens.map((token, i) => {
      const raw = Buffer.from(token, "base64url");
      return { token, marks: [Buffer.from(token), raw.subarray(0, 16), raw.subarray(16), Buffer.from(agents[i] ?? "")] };
    }),
    places: [],
    batches: [],
    bars: [],
    guesses: [room.session, room.code, server.adminToken, room.trainerToken, room.screenToken, "ballot", "b"],
  };
  for (const client of [room.trainer, room.screen]) watchBars(client, evidence.bars);
  const key = sessionKeyIn(await bytesOf(server.data), room.session, tokens[0] ?? "");
  assert.ok(key);
  /** @type {Map<string, number>} */
  const truth = new Map();
  /** @type {Map<string, number>} */
  const offsets = new Map();
  const sealed = async (/** @type {string} */ name) =>
    evidence.places.push({ name, owner: null, bytes: await bytesOf(server.data) });

  for (let i = 0; i < roundsWanted; i += 1) {
    const slide = i % 2;
    const id = deck.slides[slide]?.id ?? "";
    await room.trainer.command("show_slide", { slide: id });
    if (room.trainer.view?.phase !== "open") await room.trainer.command("start_revote");
    const round = Number(room.trainer.view?.round);
    for (const participant of room.participants)
      await participant.until("the round", () => participant.view?.phase === "open" && participant.view.round === round && participant.view.slide.id === id);
    tokens.forEach((token, phone) => {
      const { ballot, offset } = ballotOf(key, token, slide, round);
      truth.set(ballot, phone);
      offsets.set(ballot, offset);
    });
    const taps = await everybodyVotes(room, random, i % 3 === 1);
    const seen = new Set();
    for (const { votes } of batchesIn(await bytesOf(server.data))) {
      const whose = votes.map(({ ballot }) => truth.get(ballot));
      if (seen.has(JSON.stringify(votes)) || whose.some((phone) => phone === undefined)) continue;
      seen.add(JSON.stringify(votes));
      evidence.batches.push({ round: `${id}:${round}`, rows: votes, tapped: taps.filter((phone) => whose.includes(phone)) });
    }
    await room.trainer.advance();
    assert.equal(room.trainer.view?.phase, "revealed");
    assert.equal(room.trainer.view?.tally.voters, phonesWanted);
    await sealed(`data after ${id}:${round}`);
    for (const format of ["csv", "json"]) {
      const response = await new Api(server).fetch(`/api/sessions/${room.session}/export.${format}`);
      evidence.places.push({ name: `export.${format}`, owner: null, bytes: Buffer.from(await response.arrayBuffer()) });
    }
  }
  await server.restart();
  await sealed("data after a crash");
  const back = new Participant(server.socketUrl, room.code);
  t.after(() => back.leave());
  await room.trainer.join();
  await room.trainer.command("end_session");
  await sealed("data after the end");
  await server.stop();
  await sealed("data after the stop");
  evidence.places.push({ name: "log", owner: null, bytes: Buffer.from(server.log) });
  recordings.forEach(({ bytes }, owner) => evidence.places.push({ name: `line of phone ${owner}`, owner, bytes }));
  return { evidence, truth, offsets };
}

test("nothing that a class leaves behind joins a vote with a phone, nor votes of one phone with each other", { timeout: 300_000 }, async (t) => {
  const { evidence, truth, offsets } = await recordedClass(t);
  const judge = (/** @type {string} */ ballot) => truth.get(ballot);
  const ballots = new Set(evidence.batches.flatMap(({ rows }) => rows.map(({ ballot }) => ballot)));
  assert.equal(ballots.size, phonesWanted * roundsWanted, "the judge knows every ballot that was kept");
  const results = attack(evidence, judge);
  for (const { attack, claims, right, chance } of results)
    t.diagnostic(`LINK attack="${attack}" claims=${claims} right=${right} chance=${chance.toFixed(1)}`);
  const bytes = evidence.places.reduce((sum, place) => sum + place.bytes.length, 0);
  const changes = steps(evidence.bars);
  const last = changes.filter(({ final }) => final);
  t.diagnostic(
    `LINK phones=${phonesWanted} rounds=${roundsWanted} batches=${evidence.batches.length} bytes=${bytes} bars=${changes.length} ` +
      `fewest_new_voters_in_a_step=${Math.min(...changes.filter(({ final, voters }) => !final && voters > 0).map(({ voters }) => voters))} ` +
      `closings_that_moved_one=${last.filter(({ people }) => people === 1).length} of ${last.length}`,
  );
  assert.deepEqual(successes(results), []);

  const other = Buffer.from("a key that is not in the data folder");
  const rebuilt = (/** @type {(row: import("./attacker.mjs").Row, phone: number, round: string) => object} */ change) => {
    /** @type {Map<string, number>} */
    const whose = new Map();
    const batches = evidence.batches.map((batch) => ({
      ...batch,
      rows: batch.rows.map((row) => {
        const phone = truth.get(row.ballot) ?? -1;
        const made = { ...row, ...change(row, phone, batch.round) };
        whose.set(made.ballot, phone);
        return made;
      }),
    }));
    return { evidence: { ...evidence, batches }, judge: (/** @type {string} */ ballot) => whose.get(ballot) };
  };
  const tokenOf = (/** @type {number} */ phone) => evidence.phones[phone]?.token ?? "";
  const alike = (/** @type {number} */ phone) => createHmac("sha256", other).update(tokenOf(phone)).digest("hex");
  const withPlace = (/** @type {Buffer} */ bytes) => ({
    evidence: { ...evidence, places: [...evidence.places, { name: "a leak", owner: null, bytes }] },
    judge,
  });
  const first = evidence.batches.flatMap(({ rows }) => rows)[0];

  /** @type {Record<string, { evidence: Evidence, judge: import("./attacker.mjs").Judge }>} */
  const broken = {
    named: withPlace(Buffer.from(`12:00:01 vote of ${Buffer.from(tokenOf(0), "base64url").toString("hex")}\n`)),
    left: withPlace(Buffer.from(first?.ballot ?? "", "hex")),
    derived: rebuilt((_, phone, round) => ({ ballot: createHash("sha256").update(Buffer.from(tokenOf(phone), "base64url")).update(round).digest("hex").slice(0, 32) })),
    "order of taps": {
      evidence: {
        ...evidence,
        batches: evidence.batches.map((batch) => ({
          ...batch,
          rows: [...batch.rows].sort((a, b) => batch.tapped.indexOf(judge(a.ballot) ?? -1) - batch.tapped.indexOf(judge(b.ballot) ?? -1)),
        })),
      },
      judge,
    },
    "same bytes": rebuilt((_, phone) => ({ ballot: alike(phone).slice(0, 32) })),
    "same beginning": rebuilt(({ ballot }, phone) => ({ ballot: alike(phone).slice(0, 8) + ballot.slice(8) })),
    "same end": rebuilt(({ ballot }, phone) => ({ ballot: ballot.slice(0, 24) + alike(phone).slice(0, 8) })),
    "usual XOR": rebuilt((_, phone, round) => {
      const [a, b] = [alike(phone), createHash("sha256").update(round).digest("hex")].map((hex) => BigInt(`0x${hex.slice(0, 32)}`));
      return { ballot: ((a ?? 0n) ^ (b ?? 0n)).toString(16).padStart(32, "0") };
    }),
    // As phones count them, which is what was kept before they were raised.
    "rank of request numbers": rebuilt(({ ballot, request }) => ({ request: request - (offsets.get(ballot) ?? 0) })),
    "bars of one tap": {
      evidence: { ...evidence, bars: [{ round: "x:1", final: false, counts: { a: 4, b: 2 }, voters: 6 }, { round: "x:1", final: false, counts: { a: 4, b: 3 }, voters: 7 }] },
      judge,
    },
  };
  for (const [weakness, made] of Object.entries(broken))
    await t.test(`the control: ${weakness}`, () => {
      assert.ok(successes(attack(made.evidence, made.judge)).includes(weakness), "the same attacker finds it");
    });
});
