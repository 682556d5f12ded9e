// What a newcomer sees of `serve --demo`: a projector whose bars move by themselves, and a class that comes along to
// whatever session somebody starts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, Class } from "./class.mjs";
import { mainDeck } from "./folder.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const welcomeDeck = mainDeck.replace(/[^/]+$/, "welcome.json");

test("a demo moves the bars by itself, and whoever takes over has the class", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t, { decks: [mainDeck, welcomeDeck], flags: ["--demo=12"] });
  const link = /\/screen#join_code=(\d+)&token=(\S+)/;
  const [, code = "", token = ""] = await until("the link", () => link.exec(server.log));
  const [session] = await new Api(server).sessions();
  assert.match(server.log, /DEMO +12 virtual students answer by themselves/);
  const room = new Class(server, { session: session?.session, join_code: code, screen_token: token, trainer_token: "" });
  t.after(() => room.leave());
  await room.screen.join();
  await room.screen.until("bars", () => (room.screen.tally?.counts ? room.screen.tally : null));
  const before = JSON.stringify(room.screen.tally);
  await room.screen.until("other bars", () => room.screen.tally?.counts && JSON.stringify(room.screen.tally) !== before);
  await room.screen.until("a result", () => room.screen.view?.phase === "revealed", 30_000);
  assert.equal(room.screen.view?.tally.answered, 12);

  // Somebody starts a session of their own: the class comes along.
  const own = await Class.start(t, server, "welcome");
  await own.trainer.until("the class", () => own.trainer.participants === 12);
  await own.trainer.command("show_slide", { slide: "show-of-hands" });
  await own.trainer.until("everybody's answers", () => own.trainer.tally?.answered === 12);
  const { ms, code: status } = await server.stop();
  assert.equal(status, 0);
  assert.ok(ms < 10_000);
});
