// Small groups in a whole class: forty phones are dealt, one writes for each group, the trainer puts the insights on the
// board by group and by theme. What one group wrote is on no other group's wire.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const crowd = 40;
const deck = {
  deck: 1,
  id: "groups",
  title: "A class in groups",
  slides: [
    { type: "content", id: "start", title: "Good morning" },
    {
      type: "discussion", id: "tables", title: "Self-care", prompt: "What do you do for self-care?", collect: "groups",
      groups: { size: 4 }, answers_each: 3, themes: ["Body", "People"],
    },
    { type: "discussion", id: "again", title: "Resources", prompt: "Which resources do you know?", collect: "groups" },
    { type: "discussion", id: "six", title: "Insights", prompt: "What do you take home?", collect: "groups", groups: { count: 6 } },
  ],
};

/** The last message of this type that a client heard, and every frame. @param {any} client @param {string} type */
function listen(client, type) {
  /** @type {{ last: any, frames: string[] }} */
  const heard = { last: null, frames: [] };
  client.on("message", (/** @type {any} */ message) => {
    heard.frames.push(JSON.stringify(message));
    if (message.type === type) heard.last = message;
  });
  return heard;
}

/** @param {any} phone @param {string} text */
const write = (phone, text) => phone.ask("add_text", { slide: phone.view.slide.id, round: phone.view.round, text });
/** @param {any} phone */
const takePen = (phone) => phone.ask("take_pen", { slide: phone.view.slide.id });

/** Members of each group by number. @param {{ last: any }[]} heard */
function tables(heard) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const [i, { last }] of heard.entries()) groups.set(last.group, [...(groups.get(last.group) ?? []), i]);
  return groups;
}

test("forty phones are dealt evenly, and keep their groups over a reload and a crash", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  const screen = listen(room.screen, "groups");
  await room.seat(crowd);
  const heard = room.participants.map((phone) => listen(phone, "group"));
  await room.trainer.command("show_slide", { slide: "tables" });
  await until("every phone's group", () => heard.every(({ last }) => last?.slide === "tables"));
  const dealt = tables(heard);
  assert.equal(dealt.size, 10);
  for (const members of dealt.values()) assert.equal(members.length, 4);
  await until("the projector's list", () => screen.last?.groups.length === 10);
  assert.ok(screen.last.groups.every((/** @type {any} */ one) => one.members === 4 && one.texts === 0));

  await t.test("the group of who joined first is a matter of chance", () => {
    const order = heard.map(({ last }) => last.group).join();
    assert.notEqual(order, heard.map((_, i) => 1 + (i % 10)).join());
    assert.notEqual(order, heard.map((_, i) => 1 + Math.floor(i / 4)).join());
  });

  await t.test("scribes write, nobody else, and no other group hears of it", async () => {
    for (const [group, members] of dealt) {
      const [scribe, other] = members.map((i) => room.participants[i]);
      assert.equal((await write(scribe, "Too soon")).code, "not_the_scribe");
      assert.equal((await takePen(scribe)).type, "accepted");
      assert.equal((await write(scribe, `Insight of table ${group};`)).type, "accepted");
      assert.equal((await write(other, "Not mine")).code, "not_the_scribe");
    }
    await until("the groups' own texts", () => heard.every(({ last }) => last.texts.length === 1));
    for (const { last, frames } of heard)
      for (const group of dealt.keys())
        assert.equal(frames.some((frame) => frame.includes(`table ${group};`)), group === last.group);
    await until("the projector's signs", () => screen.last.groups.every((/** @type {any} */ one) => one.texts === 1));
    assert.ok(!screen.frames.some((frame) => frame.includes("Insight of")), "held back until the trainer shows them");
    assert.equal((await room.trainer.ask("deal_groups")).code, "groups_have_written");
  });

  await t.test("a latecomer sits at one of the tables; who comes back sits where they sat", async () => {
    /** @type {any} */
    let late = null;
    await room.seat(1, (one) => {
      late = listen(one, "group");
    });
    await until("a seat", () => late.last?.members === 5);
    await server.kill();
    await server.start();
    const fresh = new Class(server, {
      session: room.session, join_code: room.code, trainer_token: room.trainerToken, screen_token: room.screenToken,
    });
    t.after(() => fresh.leave());
    const again = await Promise.all(room.participants.slice(0, 4).map(async (before, i) => {
      /** @type {any} */
      let group = null;
      await fresh.seat(1, (one) => {
        Object.assign(one.hello, { token: before?.hello.token });
        group = listen(one, "group");
      });
      await until("the group again", () => group.last);
      return [group.last.group, heard[i]?.last.group];
    }));
    for (const [now, before] of again) assert.equal(now, before);
  });
});

test("the next slide keeps the groups, another plan deals anew, and so does the trainer", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  await room.seat(13);
  const heard = room.participants.map((phone) => listen(phone, "group"));
  const at = async (/** @type {string} */ slide) => {
    await room.trainer.command("show_slide", { slide });
    await until(`groups of ${slide}`, () => heard.every(({ last }) => last?.slide === slide));
    return heard.map(({ last }) => last.group);
  };
  const first = await at("tables");
  assert.deepEqual(await at("again"), first);
  assert.deepEqual([...tables(heard).values()].map(({ length }) => length).sort(), [3, 3, 3, 4]);
  const six = await at("six");
  assert.deepEqual([...tables(heard).values()].map(({ length }) => length).sort(), [2, 2, 2, 2, 2, 3]);
  await until("another deal", async () => {
    assert.equal((await room.trainer.ask("deal_groups")).type, "accepted");
    return heard.map(({ last }) => last.group).join() !== six.join();
  });
});

test("a group writes on real phones, the trainer makes a board of it", { timeout: 180_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const browser = await Browser.start(t);
  const room = new Class(server, await api.createSession({ ...deck, slides: deck.slides.slice(0, 2) }));
  t.after(() => room.leave());
  await room.screen.join();
  const phones = await Promise.all([{ width: 360, height: 560 }, { width: 390, height: 844 }].map(async (size) => {
    const phone = await browser.page({ ...size, phone: true });
    await phone.goto(`${server.url}/${room.code}`);
    await shows(phone, "lobby");
    return phone;
  }));
  const [small, large] = /** @type {[import("playwright-core").Page, import("playwright-core").Page]} */ (phones);
  await room.seat(10);
  const heard = room.participants.map((one) => listen(one, "group"));
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  await part(desk, "advance").click();
  await shows(desk, "showing", "Good morning");
  await part(desk, "advance").click();
  await shows(wall, "showing", "self-care");
  await part(small, "group").waitFor();
  await picture(small, "phone-group-360x560");
  assert.deepEqual(await layoutFaults(small), []);
  await part(wall, "groups").waitFor();
  await picture(wall, "groups-wall");
  assert.deepEqual(await layoutFaults(wall), []);

  await t.test("one tap takes the pen, and another phone takes it over", async () => {
    await part(small, "take-pen").tap();
    await part(small, "answer").fill("Walk  every day");
    await part(small, "send").tap();
    await small.locator('[data-testid="sent"] [data-state="stored"]').waitFor();
    await picture(small, "phone-scribe-360x560");
    assert.deepEqual(await layoutFaults(small), []);
    await part(large, "take-pen").tap();
    await part(large, "answer").waitFor();
    await picture(large, "phone-scribe-390x844");
    assert.deepEqual(await layoutFaults(large), []);
    await part(large, "answer").fill("Ring my sister");
    await part(large, "send").tap();
    await large.getByText("Ring my sister").waitFor();
    // Both may sit at one table; the first text of either can be taken back where it was written.
    await part(small, "take-back").tap();
    await until("nothing of it", async () => (await small.getByText("Walk every day").count()) === 0);
    await part(small, "take-pen").or(part(small, "answer")).first().waitFor();
    if (await part(small, "take-pen").count()) await part(small, "take-pen").tap();
    await part(small, "answer").fill("Sleep");
    await part(small, "send").tap();
    await small.getByText("Sleep").waitFor();
  });

  await t.test("the trainer shows all, by group, by theme, as bars", async () => {
    // One of each table that nobody writes for yet, of which there is one at least.
    const tables = new Set();
    for (const [i, phone] of room.participants.entries()) {
      const { group, scribe } = heard[i]?.last ?? {};
      if (scribe !== "nobody" || tables.has(group)) continue;
      tables.add(group);
      assert.equal((await takePen(phone)).type, "accepted");
      await write(phone, `A long walk with somebody who does not ask, number ${i}`);
    }
    await part(desk, "text-3").waitFor();
    await picture(desk, "groups-desk");
    await part(desk, "show_texts").click();
    await part(wall, "board").waitFor();
    await part(wall, "board").getByText("Sleep").waitFor();
    await picture(wall, "groups-board");
    assert.deepEqual(await layoutFaults(wall), []);
    await desk.locator('[data-testid^="tag-"][data-testid$="-a"]').first().click();
    await part(desk, "board-theme").click();
    await part(wall, "board").getByRole("heading", { name: "Body" }).waitFor();
    await picture(wall, "groups-themes");
    await part(desk, "show_themes").click();
    await part(wall, "themes").waitFor();
    await part(desk, "hide_themes").click();
    await part(desk, "board-newest").click();
    await part(wall, "wall").waitFor();
    await part(desk, "board-group").click();
    await part(wall, "board").waitFor();
    for (const [width, height] of [[1280, 800], [390, 844]]) {
      await desk.setViewportSize({ width: width ?? 0, height: height ?? 0 });
      const wide = await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
      await picture(desk, `groups-desk-${width}`);
    }
  });

  await t.test("insights are exported with their groups and themes", async () => {
    const csv = await api.fetch(`/api/sessions/${room.session}/texts.csv`, { token: room.trainerToken });
    const rows = readCsv(Buffer.from(await csv.arrayBuffer()));
    assert.ok(rows.length >= 3);
    for (const { group } of rows) assert.match(String(group), /^\d+$/);
    assert.equal(rows.filter(({ themes }) => themes === "Body").length, 1);
  });
  browser.assertNoFaults();
});
