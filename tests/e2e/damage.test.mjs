// A data folder that was damaged, lost a part, or may only be read: the real program refuses it within a second, in a
// plain sentence, and leaves it as it is; or it holds all that it held. DAMAGES sets how often.

import assert from "node:assert/strict";
import { chmod, chown, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Api } from "./class.mjs";
import { Fault, slack, times } from "./fault.mjs";
import { mainDeck, temporaryFolder } from "./folder.mjs";
import { openPoll, options } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { run, Server } from "./server.mjs";
import { Storm } from "./storm.mjs";
import { count, counted } from "./tally.mjs";

const damages = times("DAMAGES", 16);
const refusalMs = 1000;

/** @param {string} data @param {object} [options] */
const serve = (data, options = {}) =>
  run(["serve", mainDeck, "--host", "127.0.0.1", "--port", "0", "--data", data, "--quiet"], options);

/** By name. @param {string} folder @returns {Promise<Record<string, Buffer>>} */
async function filesIn(folder) {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))])));
}

/** Failed with a sentence for a person that names the file. @param {Awaited<ReturnType<typeof run>>} ended @param {string} file @param {RegExp} [says] */
function refused({ code, signal, stderr, stdout }, file, says = /./) {
  assert.deepEqual([code, signal], [1, null], stderr);
  const said = (stderr || stdout).trim();
  assert.ok(said.includes(file), said);
  assert.match(said, says);
  assert.match(said, /\.$/, "a whole sentence");
  assert.doesNotMatch(said, /exception|errno|sqlite|terminate|assert|std::|boost/i);
}

/**
 * A class that voted, as it lies on the disk after a crash and after a polite stop, and its tally.
 * @param {import("node:test").TestContext} t
 * @param {Random} random
 */
async function keptClass(t, random) {
  const folder = await temporaryFolder(t);
  const server = await Server.start(t);
  const room = await openPoll(t, server, 40);
  const storm = new Storm(room, { options, random });
  storm.begin(1);
  await storm.blow(300);
  await storm.calm();
  await room.trainer.command("close_question");
  const crashed = join(folder, "crashed");
  const stopped = join(folder, "stopped");
  await server.kill();
  await cp(server.data, crashed, { recursive: true });
  await server.start();
  await server.stop();
  await cp(server.data, stopped, { recursive: true });
  room.leave();
  return { folder, crashed, stopped, room, tally: count(options, storm.choices) };
}

/** One bit, or the end, of one of the two files. @param {string} folder @param {Random} random */
async function damage(folder, random) {
  const names = (await readdir(folder)).filter((name) => /^showhands\.db(-wal)?$/.test(name));
  const file = join(folder, random.one(names));
  const bytes = await readFile(file);
  const at = random.below(bytes.length);
  if (random.chance(0.25)) return writeFile(file, bytes.subarray(0, at));
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return writeFile(file, bytes);
}

test(`${damages} damaged data folders: each is refused in words, or holds all that it held`, { timeout: 60_000 + damages * 10_000 }, async (t) => {
  const random = Random.for(t);
  const fault = new Fault("data file damaged");
  const kept = await keptClass(t, random);
  let refusals = 0;
  for (; fault.times < damages; fault.times += 1) {
    const data = join(kept.folder, "data");
    await rm(data, { recursive: true, force: true });
    await cp(random.chance(0.6) ? kept.crashed : kept.stopped, data, { recursive: true });
    await damage(data, random);
    const before = await filesIn(data);
    const server = new Server({ decks: [mainDeck], data, adminToken: "known-to-this-test-alone" });
    t.after(() => server.kill());
    const begin = performance.now();
    const why = await server.start().then(() => null, (error) => String(error.message));
    const ms = performance.now() - begin;
    if (why === null) {
      // The damage met nothing that anybody reads.
      await holdsAll(server, kept);
      await server.kill();
      continue;
    }
    refusals += 1;
    fault.paused(ms);
    fault.promise("the refusal", ms, refusalMs);
    assert.match(why, /^The server ended with 1: .*\.\s*$/s);
    assert.ok(why.includes(join(data, "showhands.db")), why);
    const { "showhands.db-wal": log, ...after } = await filesIn(data);
    const { "showhands.db-wal": logBefore, ...others } = before;
    assert.deepEqual(after, others, "left as it is");
    assert.ok((log ?? Buffer.alloc(0)).equals(logBefore ?? Buffer.alloc(0)), "the log too");
  }
  fault.note(`${refusals} refused, ${fault.times - refusals} without effect, 0 silently wrong`);
  assert.ok(refusals > damages / 2);
  fault.judge(t);
});

/** @param {Server} server @param {Awaited<ReturnType<typeof keptClass>>} kept */
async function holdsAll(server, { room, tally }) {
  const api = new Api(server);
  const answer = await api.fetch(`/api/sessions/${room.session}/export.json`);
  assert.equal(answer.status, 200);
  const [round] = (await answer.json()).rounds;
  const counts = Object.fromEntries(round.options.map((/** @type {any} */ bar) => [bar.id, bar.count]));
  assert.deepEqual({ counts, voters: round.voters, skipped: round.skipped }, { counts: tally.counts, voters: tally.voters, skipped: tally.skipped });
}

test("a data file or its log that is gone is missed, never replaced by an empty one", { timeout: 60_000 }, async (t) => {
  const random = Random.for(t);
  const kept = await keptClass(t, random);
  const data = join(kept.folder, "data");
  for (const missing of ["showhands.db", "showhands.db-wal"]) {
    await rm(data, { recursive: true, force: true });
    await cp(kept.crashed, data, { recursive: true });
    await rm(join(data, missing));
    const ended = await serve(data);
    const mark = join(data, "showhands.mark");
    refused(ended, join(data, "showhands.db"), /(is missing or empty|ends at entry \d+), but held entries up to \d+\. /);
    refused(ended, mark, /delete .* and start again\.$/);
    assert.ok(ended.ms < refusalMs * slack, `${ended.ms} ms`);
    // Whoever does what the sentence says goes on with what is there; a log alone is nothing to go on with.
    await rm(mark);
    if (missing === "showhands.db") {
      refused(await serve(data), join(data, missing), /is damaged and was left as it is\. .*--data\.$/);
      continue;
    }
    const server = await Server.start(t, { data });
    await server.kill();
  }
});

/** "nobody" of Debian and its children: root may write everywhere, so root's tests ask for another's rights. */
const nobody = 65534;

test("a data folder that may only be read is refused within a second, and not touched", { timeout: 60_000 }, async (t) => {
  const random = Random.for(t);
  const kept = await keptClass(t, random);
  // Not below temporaryFolder, which nobody else may enter.
  const folder = await mkdtemp(join(tmpdir(), "showhands-e2e-read-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755);
  const deck = join(folder, "deck.json");
  await copyFile(mainDeck, deck);
  const data = join(folder, "data");
  await mkdir(data);
  const root = process.getuid?.() === 0;
  for (const name of await readdir(kept.stopped)) {
    await copyFile(join(kept.stopped, name), join(data, name));
    await chmod(join(data, name), 0o444);
    if (root) await chown(join(data, name), nobody, nobody);
  }
  await chmod(data, 0o555);
  if (root) await chown(data, nobody, nobody);
  const before = await filesIn(data);
  const words = ["serve", deck, "--host", "127.0.0.1", "--port", "0", "--data", data, "--quiet"];
  const ended = await run(words, { cwd: folder, ...(root && { uid: nobody, gid: nobody }) }).catch((error) => {
    if (error.code !== "EACCES") throw error;
    return null;
  });
  if (ended) {
    refused(ended, data, /cannot write to the data folder .* Choose another with --data\.$/);
    assert.ok(ended.ms < refusalMs * slack, `${ended.ms} ms`);
    assert.deepEqual(await filesIn(data), before);
  } else {
    t.skip("the program lies where only root may read it");
  }
  await chmod(data, 0o755);
});
