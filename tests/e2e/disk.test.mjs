// The disk under a class that votes is full, or fails: nothing is called stored that is not, students and trainer read
// what is wrong, and it goes on by itself as soon as it can. FULL_DISKS and FAILING_DISKS set how often.

import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, part, shows } from "./browser.mjs";
import { Class } from "./class.mjs";
import { FailingDisk } from "./failing_disk.mjs";
import { Fault, times } from "./fault.mjs";
import { fillDisk, freeSpace } from "./full_disk.mjs";
import { integrityOf } from "./integrity.mjs";
import { deck, everybodyIn, openPoll, options, slide } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { Storm } from "./storm.mjs";
import { count, counted } from "./tally.mjs";
import { within } from "./until.mjs";

const students = 40;
const fullDisks = times("FULL_DISKS", 6);
const failingDisks = times("FAILING_DISKS", 10);
/** Storing goes on this long after it could, at most. */
const recoveryMs = 5000;

/** A class in a storm of votes, and what it reads about the disk. */
class DiskClass {
  /** @param {Server} server @param {Class} room @param {Storm} storm */
  constructor(server, room, storm) {
    this.server = server;
    this.room = room;
    this.storm = storm;
    /** How often a student was told "not stored". */
    this.refusals = 0;
    /** @type {Set<() => void>} */
    this.looks = new Set();
    /** @type {{ state: string, file: string, text: string } | null} what the trainer was told last */
    this.storage = null;
    const heard = (/** @type {import("./client.mjs").Message} */ { type, code }) => {
      if (type === "rejected" && code === "unavailable") this.refusals += 1;
      for (const look of this.looks) look();
    };
    for (const participant of room.participants) participant.on("message", heard);
    room.trainer.on("message", (message) => {
      if (message.type === "welcome") this.storage = null;
      if (message.type === "storage") this.storage = /** @type {any} */ (message);
      for (const look of this.looks) look();
    });
  }

  /**
   * @param {import("node:test").TestContext} t
   * @param {Random} random
   * @param {Record<string, string>} [environment]
   */
  static async start(t, random, environment = {}) {
    const server = await Server.start(t, { environment });
    const room = await openPoll(t, server, students);
    const storm = new Storm(room, { options, random });
    storm.begin(1);
    return new DiskClass(server, room, storm);
  }

  /** @param {string} what @param {() => unknown} test */
  async until(what, test) {
    /** @type {() => void} */
    let look = () => {};
    const seen = new Promise((resolve) => {
      look = () => {
        if (test()) resolve(null);
      };
    });
    this.looks.add(look);
    look();
    try {
      await within(what, seen, 15_000, () => JSON.stringify(this.storage));
    } finally {
      this.looks.delete(look);
    }
  }

  /** Ends when students were told so many more times that their vote is not stored. @param {number} more */
  refused(more) {
    const wanted = this.refusals + more;
    return this.until(`${more} refusals`, () => this.refusals >= wanted);
  }

  /** @param {string} state */
  toldTrainer(state) {
    return this.until(`the trainer to read "${state}"`, () => this.storage?.state === state);
  }

  /** From now to the first vote that is stored. */
  async pause() {
    const begin = performance.now();
    await within("a stored vote", this.storm.blow(1), 30_000);
    return performance.now() - begin;
  }

  /** A new process on the same data; everybody is back. */
  async restart() {
    await this.server.restart();
    await everybodyIn(this.room, ["open"], 1);
  }

  /** Everybody is shown the tally of what was promised, and the file is whole. @param {Fault} fault */
  async finish(fault) {
    await this.room.trainer.command("close_question");
    await within("every vote's answer", this.storm.calm(), 30_000);
    await this.room.trainer.command("reveal_results");
    await everybodyIn(this.room, ["revealed"], 1);
    const expected = count(options, this.storm.choices);
    for (const client of this.room.everybody) assert.deepEqual(counted(client.view?.tally), expected);
    assert.equal((await this.server.stop()).code, 0);
    assert.equal(await integrityOf(this.server.data), "ok");
    fault.acknowledged = this.storm.acknowledgements;
    fault.lost = this.storm.faults.length;
    assert.deepEqual(this.storm.faults, []);
  }
}

/** What a plain sentence about storing has. @param {DiskClass} room @param {RegExp} says */
function plain({ storage, server }, says) {
  assert.equal(storage?.file, join(server.data, "showhands.db"));
  assert.match(storage?.text ?? "", says);
  assert.ok(storage?.text.includes(storage.file), "the sentence names the file");
  assert.ok(server.log.includes(storage?.text ?? "?"), "the log has the same sentence");
}

test(`a disk that is full ${fullDisks} times in a storm: nothing stored is lost, and it goes on by itself`, { timeout: 60_000 + fullDisks * 30_000 }, async (t) => {
  const random = Random.for(t);
  const fault = new Fault("disk full");
  const room = await DiskClass.start(t, random);
  for (; fault.times < fullDisks; fault.times += 1) {
    await within("the storm", room.storm.blow(1 + random.below(300)), 30_000);
    const log = await stat(join(room.server.data, "showhands.db-wal"));
    // Anywhere in the log, so that the last write that fits is a part of one.
    await fillDisk(room.server, random.below(log.size + 20_000));
    await room.refused(students);
    await room.toldTrainer("full");
    plain(room, /^The disk of the data file .* is full: .*Free some space; storing then goes on by itself\.$/);
    if (random.chance(0.3)) {
      // Whatever was called stored is found by a new process with space again.
      await room.restart();
    } else {
      await freeSpace(room.server);
      const freed = performance.now();
      const ms = await room.pause();
      await room.toldTrainer("working");
      fault.paused(ms);
      fault.promise("storing again after space was free", Math.max(ms, performance.now() - freed), recoveryMs);
    }
    assert.deepEqual(room.storm.faults, []);
  }
  await room.finish(fault);
  fault.judge(t);
});

test(`a disk that fails ${failingDisks} times in a storm: a failed sync is final, every other fault is overcome`, { timeout: 60_000 + failingDisks * 30_000 }, async (t) => {
  const random = Random.for(t);
  const fault = new Fault("disk fails");
  const disk = await FailingDisk.build(t);
  const room = await DiskClass.start(t, random, disk.environment);
  const kinds = ["write_error", "short_write", "sync_error", "open_error", "full"];
  for (; fault.times < failingDisks; fault.times += 1) {
    const kind = kinds[fault.times % kinds.length] ?? "";
    await within("the storm", room.storm.blow(1 + random.below(300)), 30_000);
    if (kind === "open_error") {
      await room.server.kill();
      await disk.fail(kind, random.below(2));
      await assert.rejects(room.server.start(), /cannot write to the data folder .*Choose another with --data\./);
      await disk.mend();
      const begin = performance.now();
      await room.server.start();
      await room.pause();
      fault.paused(performance.now() - begin);
      await everybodyIn(room.room, ["open"], 1);
    } else {
      await disk.fail(kind, random.below(40));
      await room.refused(students);
      if (kind === "sync_error") await final(room, disk, fault);
      else await overcome(room, disk, fault, kind);
    }
    assert.deepEqual(room.storm.faults, []);
  }
  await room.finish(fault);
  fault.judge(t);
});

/** @param {DiskClass} room @param {FailingDisk} disk @param {Fault} fault @param {string} kind */
async function overcome(room, disk, fault, kind) {
  const failing = kind === "write_error";
  await room.toldTrainer(failing ? "failing" : "full");
  plain(room, failing ? / cannot be written .*Check its disk; Showhands keeps trying\.$/ : / is full: /);
  await disk.mend();
  const mended = performance.now();
  fault.paused(await room.pause());
  await room.toldTrainer("working");
  fault.promise("storing again after the disk did", performance.now() - mended, recoveryMs);
}

/** Nothing more is stored by this process, though the disk would take it. @param {DiskClass} room @param {FailingDisk} disk @param {Fault} fault */
async function final(room, disk, fault) {
  await room.toldTrainer("broken");
  plain(room, /nothing more is stored until Showhands is restarted\. Check the disk, then restart it\.$/);
  await room.refused(students);
  const before = room.storm.acknowledgements;
  await room.refused(5 * students);
  assert.equal(room.storm.acknowledgements, before, "nothing is called stored");
  await room.server.stop();
  assert.equal(await disk.syncsAfterFailure(), 0, "a failed sync is never tried again");
  await disk.replace();
  const begin = performance.now();
  await room.server.start();
  await room.pause();
  fault.paused(performance.now() - begin);
  await everybodyIn(room.room, ["open"], 1);
}

test("the control: a disk that swallows writes without a word is caught", { timeout: 60_000 }, async (t) => {
  const random = Random.for(t);
  const disk = await FailingDisk.build(t);
  const room = await DiskClass.start(t, random, disk.environment);
  await disk.fail("hidden");
  await within("the storm", room.storm.blow(200), 30_000);
  await room.server.kill();
  await disk.mend();
  const started = await room.server.start().then(() => true, () => false);
  if (started) await everybodyIn(room.room, ["open"], 1);
  const lost = room.storm.faults.filter((what) => what.startsWith("lost")).length;
  assert.ok(!started || lost > 0, "the checker sees lost votes, or the program the damage");
  t.diagnostic(started ? `the checker reports ${lost} lost votes` : "the program refuses the damaged file");
  room.room.leave();
});

test("a student reads that the answer is not stored yet, the trainer which file and what to do", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  await room.trainer.command("show_slide", { slide });
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  await phone.goto(`${server.url}/${room.code}`);
  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  for (const page of [desk, phone]) await shows(page, "open");
  await fillDisk(server, 0);
  await part(phone, "option-a").click();
  await part(phone, "status").filter({ hasText: "Not stored yet, trying again." }).waitFor();
  const file = join(server.data, "showhands.db");
  await part(desk, "not_storing").filter({ hasText: `The disk is full: answers cannot be stored in ${file}.` }).waitFor();
  await freeSpace(server);
  await part(phone, "status").filter({ hasText: "Your answer is stored." }).waitFor();
  await part(desk, "not_storing").waitFor({ state: "detached" });
  browser.assertNoFaults();
});
