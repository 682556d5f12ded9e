import assert from "node:assert/strict";
import { test } from "node:test";
import { openMemory } from "../src/participant/memory.ts";
import * as file from "../src/participant/more/main.tsx";
import type { Seen } from "../src/participant/more/own.ts";
import { makePhone, type Phone, type PhoneState } from "../src/participant/phone.ts";
import { closeCode, type RejectionCode } from "../src/protocol.ts";
import { currentVote } from "../src/store.ts";
import { ownChoice } from "../src/vote.ts";
import { question, view, welcome } from "./examples.ts";
import { FakeShelf } from "./fake_shelf.ts";
import { FakeSurroundings } from "./fake_surroundings.ts";

/** One phone, its browser's storage, and what a student would notice. */
class Pocket {
  readonly world = new FakeSurroundings();
  state: PhoneState | null = null;
  stored = 0;
  typed: string[] = [];
  /** Tries at the extra file, of which the first few fail. */
  loads: number[] = [];
  failures = 0;
  private shelf = new FakeShelf();
  phone: Phone;

  constructor(code = "482913") {
    this.phone = this.load(code);
  }

  /** (Re)loads the page; an old page is simply gone. */
  load(code: string): Phone {
    this.world.unload();
    const memory = openMemory(
      () => this.shelf,
      () => this.world.now(),
    );
    this.phone = makePhone(this.world, memory, code, {
      changed: (state) => {
        this.state = state;
      },
      stored: () => {
        this.stored += 1;
      },
      codeKnown: (typed) => this.typed.push(typed),
      loadMore: (tries) => {
        this.loads.push(tries);
        return tries < this.failures ? Promise.reject(new Error("offline")) : Promise.resolve(file);
      },
    });
    this.phone.start();
    return this.phone;
  }

  /** The server opens the socket and takes the hello. */
  hello() {
    this.world.socket.events.opened();
    return this.world.socket.take()[0];
  }

  refuse(code: RejectionCode, close: number) {
    this.world.socket.says({ type: "rejected", request: null, code, text: "" });
    this.world.socket.events.closed(close);
  }

  join(shown = view("open")) {
    this.hello();
    this.world.socket.says(welcome(shown));
    return this;
  }

  /** What "my session" shows of a round. */
  seen(of: string): Seen {
    return JSON.parse(this.shelf.getItem(`showhands/s1/${of}`) ?? "");
  }

  get vote() {
    return this.state && currentVote(this.state);
  }
}

const cast = (request: number, ...options: string[]) => ({
  type: "cast_vote",
  slide: "story",
  round: 1,
  options,
  skip: options.length === 0,
  request,
});

test("a new phone joins at once with the code of its address and no token", () => {
  const pocket = new Pocket();
  assert.deepEqual(pocket.hello(), { type: "hello", role: "participant", join_code: "482913" });
});

test("a reload shows the token, the own choice, and goes on counting", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  assert.deepEqual(pocket.world.socket.take(), [cast(1, "b")]);
  pocket.world.socket.says({ type: "accepted", request: 1 });
  assert.equal(pocket.stored, 1);

  pocket.load("482913");
  const hello = pocket.hello();
  assert.deepEqual(hello, {
    type: "hello",
    role: "participant",
    join_code: "482913",
    token: "token-1",
  });
  const my_vote = { slide: "story", round: 1, options: ["b"], skip: false, request: 1 };
  pocket.world.socket.says(welcome(view("open"), my_vote));
  assert.deepEqual(ownChoice(pocket.vote)?.options, ["b"]);
  assert.equal(pocket.stored, 1, "no second buzz");
  pocket.phone.choose("c");
  assert.deepEqual(pocket.world.socket.take(), [cast(2, "c")]);
});

test("the own choice is shown after the round is sealed, also after a reload", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  pocket.world.socket.says({ type: "accepted", request: 1 });
  pocket.load("482913");
  pocket.join(view("revealed"));
  assert.deepEqual(ownChoice(pocket.vote)?.options, ["b"]);
});

test("a choice made offline is sent when the line is back", () => {
  const pocket = new Pocket().join();
  pocket.world.socket.events.closed(1006);
  pocket.phone.choose("b");
  assert.equal(pocket.vote?.state, "sending");
  pocket.phone.choose("c");
  pocket.world.pass(1_000);
  pocket.hello();
  assert.deepEqual(pocket.world.socket.take(), [], "nothing goes out before the welcome");
  pocket.world.socket.says(welcome(view("open")));
  assert.deepEqual(pocket.world.socket.take(), [cast(2, "c")]);
});

test("an unanswered vote is sent again with the same number after a reconnect and after a reload", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  pocket.world.socket.events.closed(1012);
  pocket.world.pass(1_000);
  pocket.join();
  assert.deepEqual(pocket.world.socket.take(), [cast(1, "b")]);
  pocket.load("482913");
  pocket.join();
  assert.deepEqual(pocket.world.socket.take(), [cast(1, "b")]);
});

test("while the server cannot store it, the same vote is sent again, less and less often, but within four seconds", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  pocket.world.socket.take();
  for (const wait of [1_000, 1_000, 2_000, 3_000, 4_000, 4_000]) {
    pocket.world.socket.says({ type: "rejected", request: 1, code: "unavailable", text: "" });
    assert.equal(pocket.vote?.state, "not_stored");
    pocket.world.pass(wait - 1);
    pocket.world.socket.says({ type: "pong" });
    assert.deepEqual(
      pocket.world.socket.take().filter((sent) => sent.type !== "ping"),
      [],
    );
    pocket.world.pass(1);
    assert.deepEqual(
      pocket.world.socket.take().filter((sent) => sent.type !== "ping"),
      [cast(1, "b")],
    );
  }
  pocket.world.socket.says({ type: "accepted", request: 1 });
  assert.equal(pocket.vote?.state, "stored");
  assert.equal(pocket.stored, 1);
});

test("a new choice while the old one waits goes out at once", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  pocket.world.socket.says({ type: "rejected", request: 1, code: "busy", text: "" });
  pocket.world.socket.take();
  pocket.phone.choose("c");
  assert.deepEqual(pocket.world.socket.take(), [cast(2, "c")]);
  pocket.world.socket.says({ type: "accepted", request: 2 });
  pocket.world.pass(15_000);
  assert.deepEqual(
    pocket.world.socket.take().filter((sent) => sent.type !== "ping"),
    [],
  );
});

test("only a choice that is stored stands in the own session", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  assert.equal(pocket.seen("story/1").choice, null);
  pocket.world.socket.says({ type: "accepted", request: 1 });
  assert.deepEqual(pocket.seen("story/1").choice?.options, ["b"]);
  pocket.phone.choose("c");
  assert.deepEqual(pocket.seen("story/1").choice?.options, ["b"]);
});

test("tapping the own choice again sends nothing", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  pocket.phone.choose("b");
  assert.equal(pocket.world.socket.take().length, 1);
});

test("prefer not to say is a vote that can be changed", () => {
  const pocket = new Pocket().join();
  pocket.phone.skip();
  pocket.phone.choose("a");
  assert.deepEqual(pocket.world.socket.take(), [cast(1), cast(2, "a")]);
});

test("nothing can be chosen unless voting is open", () => {
  for (const phase of ["lobby", "showing", "closed", "revealed"] as const) {
    const pocket = new Pocket().join(view(phase));
    pocket.phone.choose("a");
    pocket.phone.skip();
    assert.deepEqual(pocket.world.socket.take(), [], phase);
    assert.equal(pocket.vote, null, phase);
  }
});

test("several choices: each tap sends the whole set, and the last tick stays", () => {
  const slide = {
    id: "story",
    type: "poll",
    title: "",
    question: { ...question, kind: "multiple" },
  } as const;
  const pocket = new Pocket().join(view("open", { slide }));
  pocket.phone.choose("c");
  pocket.phone.choose("a");
  pocket.phone.choose("c");
  assert.deepEqual(pocket.world.socket.take(), [cast(1, "c"), cast(2, "a", "c"), cast(3, "a")]);
  pocket.phone.choose("a");
  assert.deepEqual(pocket.world.socket.take(), []);
  assert.equal(pocket.state?.keepOne, true);
  assert.deepEqual(ownChoice(pocket.vote)?.options, ["a"]);
  pocket.phone.choose("b");
  assert.equal(pocket.state?.keepOne, false);
  assert.deepEqual(pocket.world.socket.take(), [cast(4, "a", "b")]);
});

test("a token the session does not know is dropped, and the phone joins anew", () => {
  const pocket = new Pocket().join();
  pocket.load("482913");
  pocket.hello();
  pocket.refuse("bad_token", closeCode.badToken);
  assert.deepEqual(pocket.hello(), { type: "hello", role: "participant", join_code: "482913" });
});

test("a phone that was in by code is the same participant at the address without one", () => {
  const pocket = new Pocket().join();
  pocket.load("");
  assert.deepEqual(pocket.hello(), { type: "hello", role: "participant", token: "token-1" });
});

test("no session yet: the page asks again every few seconds and joins by itself", () => {
  const pocket = new Pocket("");
  const tries = pocket.world.sockets.length;
  pocket.hello();
  pocket.refuse("no_such_session", closeCode.noSuchSession);
  pocket.world.pass(6_000);
  assert.equal(pocket.world.sockets.length, tries + 1);
  pocket.hello();
  pocket.refuse("no_such_session", closeCode.noSuchSession);
  pocket.phone.wake();
  assert.equal(pocket.world.sockets.length, tries + 2, "at once when looked at");
  pocket.join();
  pocket.world.pass(6_000);
  assert.equal(pocket.world.sockets.length, tries + 2, "and no more once joined");
  assert.equal(pocket.state?.view?.phase, "open");
});

test("a wrong code is not tried again by itself; another one is", () => {
  const pocket = new Pocket();
  pocket.hello();
  pocket.refuse("no_such_session", closeCode.noSuchSession);
  pocket.world.pass(60_000);
  assert.equal(pocket.world.sockets.length, 1);
  pocket.phone.joinWith("111222");
  assert.deepEqual(pocket.hello(), { type: "hello", role: "participant", join_code: "111222" });
  assert.deepEqual(pocket.typed, ["111222"]);
});

test("after the end the phone forgets its answers and its token", () => {
  const pocket = new Pocket().join();
  pocket.phone.choose("b");
  pocket.world.socket.says(view("ended"));
  pocket.load("482913");
  assert.deepEqual(pocket.hello(), { type: "hello", role: "participant", join_code: "482913" });
  pocket.refuse("no_such_session", closeCode.noSuchSession);
  assert.equal(pocket.state?.attended, "s1");
});

test("a session that ended while the phone was away is not waited for again after a reload", () => {
  const pocket = new Pocket("").join();
  pocket.load("");
  pocket.hello();
  pocket.refuse("no_such_session", closeCode.noSuchSession);
  assert.equal(pocket.state?.attended, "s1");
  pocket.load("");
  pocket.hello();
  pocket.refuse("no_such_session", closeCode.noSuchSession);
  assert.equal(pocket.state?.attended, "");
});

test("at a closed door the phone asks on, and is in as soon as it opens", () => {
  const pocket = new Pocket();
  pocket.hello();
  pocket.refuse("lobby_locked", closeCode.lobbyLocked);
  pocket.world.pass(6_000);
  assert.equal(pocket.world.sockets.length, 2);
  assert.deepEqual(pocket.hello(), { type: "hello", role: "participant", join_code: "482913" });
  pocket.refuse("lobby_locked", closeCode.lobbyLocked);
  pocket.phone.wake();
  assert.equal(pocket.world.sockets.length, 3, "at once when looked at");
  pocket.join();
  assert.equal(pocket.state?.refusal, null);
  pocket.world.pass(6_000);
  assert.equal(pocket.world.sockets.length, 3, "and no more once joined");
});

test("a phone that was in comes back through a closed door with its token", () => {
  const pocket = new Pocket().join();
  pocket.load("482913");
  const hello = { type: "hello", role: "participant", join_code: "482913", token: "token-1" };
  assert.deepEqual(pocket.hello(), hello);
});

test("a removed phone stays away, also when it is looked at, and shows its token again after a reload", () => {
  const pocket = new Pocket().join();
  pocket.refuse("removed", closeCode.removed);
  pocket.world.pass(600_000);
  pocket.phone.wake();
  assert.equal(pocket.world.sockets.length, 1);
  assert.equal(pocket.state?.refusal?.code, "removed");
  pocket.load("482913");
  const hello = { type: "hello", role: "participant", join_code: "482913", token: "token-1" };
  assert.deepEqual(pocket.hello(), hello);
});

test("the extra file is fetched when it is needed, once, and again after a failure until it is there", async () => {
  const pocket = new Pocket();
  pocket.failures = 2;
  assert.deepEqual(pocket.loads, []);
  const answered = () => new Promise((resolve) => setImmediate(resolve));
  for (const expected of [[0], [0, 1], [0, 1, 2]]) {
    pocket.phone.needMore();
    pocket.phone.needMore();
    await answered();
    assert.deepEqual(pocket.loads, expected);
    assert.deepEqual(pocket.state?.more, {
      file: expected.length > 2 ? file : null,
      late: expected.length < 3,
    });
    pocket.world.pass(15_000);
  }
  await answered();
  assert.equal(pocket.loads.length, 3, "and no more once it is there");
});
