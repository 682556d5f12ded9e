// The program at the command line: whatever is wrong with how or where it is started, it ends at once with a plain
// sentence that says what to do, and a server that runs already never notices.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Class } from "./class.mjs";
import { mainDeck, temporaryFolder } from "./folder.mjs";
import { run, Server } from "./server.mjs";

/** @typedef {Awaited<ReturnType<typeof run>>} Ended */

/**
 * Failed with a sentence for a person, and nothing of its own insides.
 * @param {Ended} ended
 * @param {RegExp} says
 */
function refused({ code, signal, stderr, stdout }, says) {
  assert.deepEqual([code, signal], [1, null], stderr);
  const said = (stderr || stdout).trim();
  assert.match(said, says);
  assert.match(said, /\.$/, "a whole sentence");
  assert.doesNotMatch(said, /exception|errno|sqlite|terminate|assert|std::|boost/i);
}

/** @param {string} data @param {string[]} more */
const serve = (data, ...more) => run(["serve", mainDeck, "--host", "127.0.0.1", "--port", "0", "--data", data, ...more]);

test("a second server on the same data stops within a second, and the first goes on", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, "peer-recovery-mentor-best-practices");
  await room.seat(5);
  await room.trainer.command("show_slide", { slide: "rapport" });
  for (const participant of room.participants) await participant.untilPhase("open");
  const second = await serve(server.data);
  refused(second, /already using the data folder .*Stop it, or give this one a folder of its own with --data/);
  assert.ok(second.ms < 1000, `${second.ms} ms`);
  const answers = await Promise.all(room.participants.map((participant) => participant.vote(["a"])));
  assert.ok(answers.every(({ type }) => type === "accepted"));
  await server.restart();
  await room.trainer.join();
  await room.trainer.until("the five votes", () => room.trainer.tally?.answered === 5);
});

test("the ready file is there while the server listens, and only then", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const ready = `${server.data}.ready`;
  refused(await serve(server.data, "--ready-file", ready), /already using the data folder/);
  assert.equal(JSON.parse(await readFile(ready, "utf8")).port, server.port, "that of the one that runs");
  await server.stop();
  assert.ok(!existsSync(ready));
  await writeFile(ready, "of a server that was killed");
  const other = createServer();
  await new Promise((resolve) => other.listen(server.port, "127.0.0.1", () => resolve(null)));
  t.after(() => other.close());
  const words = ["serve", mainDeck, "--host", "127.0.0.1", "--port", String(server.port), "--data", server.data, "--ready-file", ready];
  refused(await run(words), /is already in use/);
  assert.ok(!existsSync(ready));
});

test("a busy port is named, with what to do", { timeout: 30_000 }, async (t) => {
  const other = createServer();
  await new Promise((resolve) => other.listen(0, "127.0.0.1", () => resolve(null)));
  t.after(() => other.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (other.address());
  const data = join(await temporaryFolder(t), "data");
  const words = ["serve", mainDeck, "--host", "127.0.0.1", "--port", String(port), "--data", data];
  refused(await run(words), new RegExp(`Port ${port} is already in use.*--port`));
});

test("a data folder that cannot be written is named, with what to do", { timeout: 30_000 }, async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, "file");
  await writeFile(file, "not a folder");
  const sentence = /cannot write to the data folder .*--data/;
  refused(await serve(file), sentence);
  refused(await serve(join(file, "below")), sentence);
  assert.equal(await readFile(file, "utf8"), "not a folder");
});

/** "nobody" of Debian and its children: root may write everywhere, so root's tests ask for another's rights. */
const nobody = 65534;

test("a data folder of somebody else is not taken over", { timeout: 30_000 }, async (t) => {
  // Not below temporaryFolder, which nobody else may enter.
  const folder = await mkdtemp(join(tmpdir(), "showhands-e2e-open-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  await mkdir(data, { mode: 0o555 });
  const deck = join(folder, "deck.json");
  await copyFile(mainDeck, deck);
  const somebody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const words = ["serve", deck, "--host", "127.0.0.1", "--port", "0", "--data", data];
  const ended = await run(words, { cwd: folder, ...somebody }).catch((error) => {
    if (error.code !== "EACCES") throw error;
    return null;
  });
  if (ended) refused(ended, /cannot write to the data folder .*--data/);
  else t.skip("the program lies where only root may read it");
});

test("a file that is no data of ours, or is damaged, is left as it is", { timeout: 30_000 }, async (t) => {
  const data = join(await temporaryFolder(t), "data");
  await mkdir(data);
  const file = join(data, "showhands.db");
  await writeFile(file, "this was never a database, and must not become one ".repeat(100));
  const before = await readFile(file);
  refused(await serve(data), /damaged and was left as it is.*--data/);
  assert.deepEqual(await readFile(file), before);
});

/** A deck with one fault in it; `break` gets the second slide, a quiz of four options. @param {(slide: any) => void} breakIt */
function brokenDeck(breakIt) {
  const question = { kind: "single", text: "Which?", options: ["one", "two", "three", "four"], correct: ["b"] };
  const slides = [{ type: "content", id: "first", title: "First", body: "Text" }, { type: "quiz", id: "second", title: "Second", question }];
  breakIt(slides[1]);
  return JSON.stringify({ deck: 1, id: "broken", title: "Broken", slides }, null, 2);
}

/** @type {[string, string, RegExp][]} what is wrong, the file, how it is named */
const faults = [
  ["a correct option that does not exist", brokenDeck((slide) => (slide.question.correct = ["x"])), /line \d+, slide "second".*x/],
  ["an empty option", brokenDeck((slide) => (slide.question.options[2] = "")), /line \d+, slide "second", option c: /],
  ["an unknown key", brokenDeck((slide) => (slide.colour = "red")), /line \d+, slide "second".*colour/],
  ["two slides of one id", brokenDeck((slide) => (slide.id = "first")), /line \d+, slide .*"first"/],
  ["a kind nobody knows", brokenDeck((slide) => (slide.question.kind = "guess")), /line \d+, slide "second".*kind/],
  ["no question", brokenDeck((slide) => delete slide.question), /line \d+, slide "second".*question/],
  ["a broken line of JSON", brokenDeck(() => {}).replace('"title": "Second",', '"title": "Second"'), /line \d+/],
  ["an empty file", "", /line 1|empty/],
];

test("`check` and `serve` name every fault of a deck by slide, option and line", { timeout: 60_000 }, async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, "deck.json");
  for (const [what, text, says] of faults) {
    await writeFile(file, text);
    const checked = await run(["check", file]);
    assert.equal(checked.code, 1, what);
    assert.match(checked.stdout, says, what);
    assert.ok(checked.stdout.startsWith(`${file}: `), what);
    const line = Number(/line (\d+)/.exec(checked.stdout)?.[1] ?? 1);
    assert.ok(line >= 1 && line <= text.split("\n").length, `${what}: line ${line}`);
    const served = await run(["serve", file, "--port", "0", "--host", "127.0.0.1", "--data", join(folder, "data")]);
    refused(served, says);
  }
  const missing = await run(["check", join(folder, "nowhere.json")]);
  assert.equal(missing.code, 1);
  assert.match(missing.stdout, /nowhere\.json: there is no such file/);
});

test("`check` finds every deck of ours good", { timeout: 30_000 }, async () => {
  const welcome = mainDeck.replace(/[^/]+$/, "welcome.json");
  const { code, stdout } = await run(["check", mainDeck, welcome]);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /good\. "Peer Recovery Mentor Best Practices for Child Welfare", 50 slides\./);
  assert.doesNotMatch(stdout, /warning/, "nothing too long for the projector");
});

test("a wrong command line ends with 2 and says how it is right", { timeout: 30_000 }, async (t) => {
  const data = join(await temporaryFolder(t), "data");
  const wrong = [
    [], ["dance"], ["serve", "--prot", "1"], ["serve", "--port", "many"], ["serve", "--port", "70000"], ["check"],
    ["export"], ["export", "last", "--format", "pdf"], ["serve", "--data"],
  ];
  for (const words of wrong) {
    const { code, stderr, stdout } = await run(words);
    assert.equal(code, 2, `showhands ${words.join(" ")}`);
    assert.ok((stderr + stdout).includes("--help"), `showhands ${words.join(" ")} points to --help`);
  }
  for (const words of [["--help"], ["--version"], ["serve", "--help"]]) {
    const { code, stdout } = await run(words);
    assert.equal(code, 0);
    assert.ok(stdout.length > 3);
  }
  const nothing = await run(["export", "last", "--data", data]);
  refused(nothing, /There are no sessions in .*--data/);
  refused(await run(["health", "--data", data]), /No server runs on .*--url/);
});

test("`health` tells a running server from a stopped one", { timeout: 30_000 }, async (t) => {
  const server = await Server.start(t);
  const well = await run(["health", "--data", server.data]);
  assert.deepEqual([well.code, /is well/.test(well.stdout)], [0, true]);
  assert.equal((await server.stop()).code, 0);
  assert.equal((await run(["health", "--data", server.data])).code, 1);
  assert.equal((await run(["health", "--url", server.url])).code, 1);
});
