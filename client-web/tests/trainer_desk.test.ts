import assert from "node:assert/strict";
import { test } from "node:test";
import { Handover } from "../src/handover.ts";
import type { Phase, TrainerView } from "../src/protocol.ts";
import { readSeat, writeSeat } from "../src/seat.ts";
import { Desk } from "../src/trainer/desk.ts";
import type { Download } from "../src/trainer/house.ts";
import { FakeSurroundings } from "./fake_surroundings.ts";
import { FakeChannel, FakeMemory, trainerView, welcomeTo } from "./screen_examples.ts";

const seat = { session: "s1", join_code: "482913", trainer_token: "drive", screen_token: "look" };
const deck = { id: "welcome", title: "Welcome", lang: "en", slides: 6, questions: 1, min_responses: 1 };

/** Answers by "METHOD path"; what is not listed is 404, null is no answer at all. */
type Replies = Record<string, [number, unknown] | null>;

class Setup {
  readonly world = new FakeSurroundings();
  readonly memory = new FakeMemory();
  readonly channel = new FakeChannel();
  readonly asked: string[] = [];
  readonly saved: Download[] = [];
  replies: Replies = {
    "GET /api/decks": [200, [deck]],
    "GET /api/sessions": [200, []],
    "POST /api/sessions": [201, seat],
    "POST /api/sessions/s1/tokens": [200, { trainer_token: "fresh", screen_token: "look2" }],
    "GET /api/sessions/s1/export.csv": [200, "a,b"],
  };
  left = 0;

  desk(admin: string | null = "master"): Desk {
    const desk = new Desk(
      this.world,
      {
        memory: this.memory,
        openHandover: (code, heard) => new Handover(this.channel, code, heard),
        fetch: async (path, request) => {
          const name = `${request.method} ${path}`;
          const headers = new Headers(request.headers);
          this.asked.push(`${name} ${headers.get("authorization")}`);
          const reply = this.replies[name];
          if (reply === null) throw new TypeError("no route to host");
          const [status, body] = reply ?? [404, { title: "Not found", detail: "There is no such thing." }];
          return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
        },
      },
      admin,
      { changed: () => {}, save: (file) => this.saved.push(file), left: () => (this.left += 1) },
    );
    desk.start();
    return desk;
  }

  /** Sits at a running session. */
  running(phase: Phase = "open", part: Partial<TrainerView> = {}): Desk {
    writeSeat(this.memory, seat);
    const desk = this.desk();
    this.welcomes(phase, part);
    return desk;
  }

  welcomes(phase: Phase = "open", part: Partial<TrainerView> = {}): void {
    this.world.socket.events.opened();
    this.world.socket.says(welcomeTo("trainer", trainerView(phase, part)));
    this.world.socket.take();
  }
}

/** Lets pending answers arrive. */
const settled = () => new Promise((done) => setImmediate(done));

test("a deck is chosen, a session started, and the page sits at it", async () => {
  const setup = new Setup();
  const desk = setup.desk();
  await settled();
  assert.deepEqual(desk.state.decks, [deck]);
  await desk.reception.startSession("welcome", "anonymous");
  setup.world.socket.events.opened();
  assert.deepEqual(setup.world.socket.take(), [
    { type: "hello", role: "trainer", join_code: "482913", token: "drive" },
  ]);
  assert.deepEqual(readSeat(setup.memory), seat);
  assert.ok(setup.asked.every((line) => line.endsWith("Bearer master")));
});

test("after a reload the page comes back to its session without asking for anything", () => {
  const setup = new Setup();
  const desk = setup.running();
  assert.equal(desk.state.view?.phase, "open");
  assert.deepEqual(setup.asked, []);
});

test("without a key nothing is asked; with a wrong one the page says so", async () => {
  const none = new Setup();
  assert.deepEqual(none.desk(null).state.fault, { why: "no_admin" });
  assert.deepEqual(none.asked, []);
  const wrong = new Setup();
  wrong.replies = { "GET /api/decks": [401, {}], "GET /api/sessions": [401, {}] };
  const desk = wrong.desk();
  await settled();
  assert.deepEqual(desk.state.fault, { why: "not_allowed" });
});

test("while the server does not answer, the decks are asked for again", async () => {
  const setup = new Setup();
  const replies = setup.replies;
  setup.replies = { "GET /api/decks": null, "GET /api/sessions": null };
  const desk = setup.desk();
  await settled();
  assert.deepEqual(desk.state.fault, { why: "unreachable" });
  setup.replies = replies;
  setup.world.pass(3_000);
  await settled();
  assert.equal(desk.state.fault, null);
  assert.deepEqual(desk.state.decks, [deck]);
});

test("a session that could not be started: the page says so, and looks until the server is back", async () => {
  const setup = new Setup();
  const desk = setup.desk();
  await settled();
  const replies = setup.replies;
  setup.replies = { "POST /api/sessions": null };
  await desk.reception.startSession("best-practices", "anonymous");
  assert.deepEqual(desk.state.fault, { why: "unreachable" });
  setup.replies = replies;
  setup.world.pass(3_000);
  await settled();
  assert.equal(desk.state.fault, null);
});

test("a second step waits for the answer to the first: a double click is one step", () => {
  const setup = new Setup();
  const desk = setup.running();
  desk.obey("advance");
  desk.obey("advance");
  assert.deepEqual(setup.world.socket.take(), [{ type: "advance", request: 1 }]);
  setup.world.socket.says({ type: "accepted", request: 1 });
  desk.obey("advance");
  assert.deepEqual(setup.world.socket.take(), [{ type: "advance", request: 2 }]);
  setup.world.socket.says({ type: "rejected", request: 2, code: "last_slide", text: "" });
  assert.equal(desk.state.waitsFor, null);
  assert.equal(desk.state.refusal?.code, "last_slide");
});

test("the page knows why nothing is stored until it is stored again, or a new line says nothing of it", () => {
  const setup = new Setup();
  const desk = setup.running();
  const full = { type: "storage", state: "full", file: "/home/ada/showhands.db", text: "" } as const;
  setup.world.socket.says(full);
  assert.deepEqual(desk.state.storage, full);
  setup.world.socket.says({ ...full, state: "working" });
  assert.equal(desk.state.storage, null);
  setup.world.socket.says(full);
  setup.world.socket.events.closed(1012);
  setup.world.pass(1_000);
  setup.welcomes();
  assert.equal(desk.state.storage, null);
});

test("a step that lost its line is not waited for, and nothing is sent while offline", () => {
  const setup = new Setup();
  const desk = setup.running();
  desk.command("advance");
  setup.world.socket.events.closed(1012);
  assert.equal(desk.state.waitsFor, null);
  desk.command("advance");
  setup.world.pass(1_000);
  setup.welcomes();
  desk.command("close_question");
  assert.deepEqual(setup.world.socket.take(), [{ type: "close_question", request: 2 }]);
});

test("the projector's keys are obeyed and acknowledged", () => {
  const setup = new Setup();
  const desk = setup.running("open", { can: ["hide_results"] });
  assert.deepEqual(setup.channel.said, [{ type: "asks" }]);
  setup.channel.tell({ type: "command", key: "hide" });
  assert.deepEqual(setup.channel.said.slice(1), [{ type: "taken" }]);
  assert.deepEqual(setup.world.socket.take(), [{ type: "hide_results", request: 1 }]);
  setup.channel.tell({ type: "shows", picture: "black" });
  assert.equal(desk.state.picture, "black");
  desk.obey("join");
  assert.deepEqual(setup.channel.said.slice(2), [{ type: "projector", key: "join" }]);
});

test("a page that cannot obey does not say it did", () => {
  const setup = new Setup();
  setup.running();
  setup.world.socket.events.closed(4009);
  setup.channel.tell({ type: "command", key: "advance" });
  assert.deepEqual(setup.channel.said, [{ type: "asks" }]);
});

test("taken over by another device, the page stays away until told", () => {
  const setup = new Setup();
  const desk = setup.running();
  setup.world.socket.events.closed(4009);
  setup.world.pass(60_000);
  assert.equal(setup.world.sockets.length, 1);
  assert.deepEqual(desk.state.line, { state: "stopped", why: "superseded" });
  desk.takeBack();
  setup.welcomes();
  assert.deepEqual(desk.state.line, { state: "open" });
});

test("a session that is gone is forgotten, and the decks are offered with a word about it", async () => {
  const setup = new Setup();
  const desk = setup.running();
  setup.world.socket.events.closed(4004);
  await settled();
  assert.equal(readSeat(setup.memory), null);
  assert.equal(desk.state.seat, null);
  assert.deepEqual(desk.state.fault, { why: "session_gone" });
  assert.deepEqual(desk.state.decks, [deck]);
});

test("a token that is not valid any more is replaced once", async () => {
  const setup = new Setup();
  writeSeat(setup.memory, seat);
  const desk = setup.desk();
  setup.world.socket.events.opened();
  setup.world.socket.events.closed(4001);
  await settled();
  setup.world.socket.events.opened();
  assert.deepEqual(setup.world.socket.take(), [
    { type: "hello", role: "trainer", join_code: "482913", token: "fresh" },
  ]);
  setup.world.socket.events.closed(4001);
  await settled();
  assert.equal(desk.state.seat, null);
});

test("a running session found in the list is resumed with fresh tokens", async () => {
  const setup = new Setup();
  const desk = setup.desk();
  await settled();
  await desk.reception.resume("s1", "482913");
  assert.deepEqual(desk.state.seat, {
    session: "s1",
    join_code: "482913",
    trainer_token: "fresh",
    screen_token: "look2",
  });
});

test("totals come with the trainer's token and keep a name; a failure is said", async () => {
  const setup = new Setup();
  const desk = setup.running();
  await desk.download("s1", "csv");
  assert.equal(setup.asked[0], "GET /api/sessions/s1/export.csv Bearer drive");
  assert.equal(setup.saved[0]?.name, "showhands-s1.csv");
  await desk.download("s1", "json");
  assert.equal(desk.state.exportFailed, true);
  assert.equal(setup.saved.length, 1);
});

test("the server's own sentence reaches the trainer when a session cannot start", async () => {
  const setup = new Setup();
  const desk = setup.desk();
  await settled();
  setup.replies = { "POST /api/sessions": [409, { title: "Full", detail: "Too many sessions run." }] };
  await desk.reception.startSession("welcome", "anonymous");
  assert.deepEqual(desk.state.fault, { why: "refused", sentence: "Too many sessions run." });
  assert.equal(desk.state.starting, false);
});

test("leaving an ended session forgets it", () => {
  const setup = new Setup();
  setup.running("ended").leave();
  assert.equal(setup.left, 1);
  assert.equal(readSeat(setup.memory), null);
});

test("the list of phones holds up no step, follows their coming and going, and is no answer to a step", () => {
  const setup = new Setup();
  const desk = setup.running("showing");
  desk.listPhones();
  desk.obey("advance");
  assert.deepEqual(setup.world.socket.take(), [
    { type: "list_participants", request: 1 },
    { type: "advance", request: 2 },
  ]);
  const phones = [{ participant: 7, joined_at: 1_790_000_040 }];
  setup.world.socket.says({ type: "participant_list", participants: phones });
  setup.world.socket.says({ type: "accepted", request: 1 });
  assert.deepEqual(desk.state.phones, phones);
  assert.equal(desk.state.waitsFor, 2);
  setup.world.socket.says({ type: "rejected", request: 2, code: "last_slide", text: "" });
  setup.world.socket.says({ type: "presence", participants: 30 });
  assert.deepEqual(setup.world.socket.take(), [{ type: "list_participants", request: 3 }]);
  setup.world.socket.says({ type: "accepted", request: 3 });
  assert.equal(desk.state.refusal?.code, "last_slide", "what a step was told stays to be read");
  desk.hidePhones();
  setup.world.socket.says({ type: "presence", participants: 29 });
  assert.deepEqual(setup.world.socket.take(), []);
});

test("a list of before a lost line is gone: its numbers may mean others", () => {
  const setup = new Setup();
  const desk = setup.running("showing");
  desk.listPhones();
  setup.world.socket.says({ type: "participant_list", participants: [{ participant: 7, joined_at: 0 }] });
  setup.world.socket.take();
  setup.world.socket.events.closed(1012);
  assert.equal(desk.state.phones, null);
  desk.listPhones();
  desk.removePhone(7);
  assert.deepEqual(setup.world.socket.take(), []);
});

test("the door, the expected number and a removal are steps like others", () => {
  const setup = new Setup();
  const desk = setup.running("lobby");
  const answered = (request: number) => {
    const [sent] = setup.world.socket.take();
    setup.world.socket.says({ type: "accepted", request });
    return sent;
  };
  desk.command("lock_lobby");
  assert.deepEqual(answered(1), { type: "lock_lobby", request: 1 });
  desk.setExpected(28);
  assert.deepEqual(answered(2), { type: "set_expected", request: 2, count: 28 });
  desk.removePhone(7);
  assert.deepEqual(answered(3), { type: "remove_participant", request: 3, participant: 7 });
});

test("a list that is shown is asked for again after a removal, though the count may stay the same", () => {
  const setup = new Setup();
  const desk = setup.running("lobby");
  desk.listPhones();
  setup.world.socket.says({ type: "participant_list", participants: [{ participant: 7, joined_at: 0 }] });
  setup.world.socket.take();
  desk.removePhone(7);
  assert.deepEqual(setup.world.socket.take(), [
    { type: "remove_participant", request: 2, participant: 7 },
    { type: "list_participants", request: 3 },
  ]);
});

test("an ended session is deleted with its own key, and the page is back at the decks", async () => {
  const setup = new Setup();
  setup.replies["DELETE /api/sessions/s1"] = [200, {}];
  const desk = setup.running("ended");
  const deletion = desk.deleteSession("s1");
  // The server lets the line go before it answers.
  setup.world.socket.events.closed(4004);
  await deletion;
  await settled();
  assert.equal(setup.asked[0], "DELETE /api/sessions/s1 Bearer drive");
  assert.equal(desk.state.deletion, "done");
  assert.equal(desk.state.seat, null);
  assert.equal(desk.state.fault, null);
  assert.deepEqual(desk.state.decks, [deck]);
  assert.equal(readSeat(setup.memory), null);
});

test("or lets it go after it has answered", async () => {
  const setup = new Setup();
  setup.replies["DELETE /api/sessions/s1"] = [200, {}];
  const desk = setup.running("ended");
  await desk.deleteSession("s1");
  setup.world.socket.events.closed(4004);
  await settled();
  assert.equal(desk.state.deletion, "done");
  assert.equal(desk.state.fault, null);
});

test("an earlier session is deleted with the admin's key, and the list is read again", async () => {
  const setup = new Setup();
  setup.replies["DELETE /api/sessions/s9"] = [200, {}];
  const desk = setup.desk();
  await settled();
  setup.asked.length = 0;
  await desk.deleteSession("s9");
  await settled();
  assert.deepEqual(setup.asked, [
    "DELETE /api/sessions/s9 Bearer master",
    "GET /api/decks Bearer master",
    "GET /api/sessions Bearer master",
  ]);
  assert.equal(desk.state.deletion, "done");
});

test("a session that could not be deleted stays where it was", async () => {
  const setup = new Setup();
  setup.replies["DELETE /api/sessions/s1"] = [503, { title: "Busy", detail: "Not stored." }];
  const desk = setup.running("ended");
  await desk.deleteSession("s1");
  assert.equal(desk.state.deletion, "failed");
  assert.deepEqual(readSeat(setup.memory), seat);
});
