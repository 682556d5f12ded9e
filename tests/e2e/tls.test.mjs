// A class over https and wss, with a certificate of an authority made for the test: in Chromium, by outside clients and
// by command line; renewed while the class goes on; and refused with a plain sentence if anything is wrong with it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, chmod, copyFile, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { Authority, shownSerial } from "./authority.mjs";
import { Browser, part, shows } from "./browser.mjs";
import { Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { mainDeck, temporaryFolder } from "./folder.mjs";
import { Random } from "./random.mjs";
import { run, Server } from "./server.mjs";
import { Storm } from "./storm.mjs";
import { until } from "./until.mjs";

const deck = "peer-recovery-mentor-best-practices";

/** @param {import("node:test").TestContext} t */
async function secureServer(t) {
  const authority = await Authority.make(t);
  const files = await authority.certify();
  const environment = { SHOWHANDS_TLS_CERT: files.certificate, SHOWHANDS_TLS_KEY: files.key };
  const server = await Server.start(t, { environment });
  return { authority, files, server };
}

/** @param {Server} server @param {RegExp} says */
async function hangUp(server, says) {
  const before = server.log.length;
  process.kill(server.pid, "SIGHUP");
  await until(`the log to say ${says}`, () => says.test(server.log.slice(before)));
}

test("a class of thirty votes over wss while the certificate is renewed", { timeout: 120_000 }, async (t) => {
  const { authority, files, server } = await secureServer(t);
  await authority.believe(t);
  assert.match(server.url, /^https:\/\/127\.0\.0\.1:\d+$/);
  assert.match(server.log, /Students open +https:\/\//);
  assert.match(server.log, /Trainer opens +https:\/\/.*\/trainer#admin=/);

  const room = await Class.start(t, server, deck);
  assert.match(room.screen.view?.join.url ?? "", /^https:\/\//);
  await room.seat(30);
  await room.trainer.command("show_slide", { slide: "rapport" });
  for (const participant of room.participants) await participant.untilPhase("open", "rapport");
  const options = ["a", "b", "c", "d"];
  const storm = new Storm(room, { options, random: new Random(20), pauseMs: 20 });
  storm.begin(1);
  await storm.blow(100);

  assert.equal(await shownSerial(server.port), files.serial);
  const serial = await authority.renew(files);
  assert.notEqual(serial, files.serial);
  await hangUp(server, /New connections get the new certificate, valid until \d{4}-\d\d-\d\d\./);
  assert.equal(await shownSerial(server.port), serial);
  await storm.blow(100);

  await writeFile(files.key, "nothing of use\n");
  await hangUp(server, /The old certificate stays in use\. The key file .* holds no private key/);
  assert.equal(await shownSerial(server.port), serial);
  await storm.blow(100);
  await storm.calm();

  assert.deepEqual(storm.faults, []);
  assert.ok(room.everybody.every((client) => client.connected && client.closeCode === null), "nobody was dropped");
  const late = await room.seat(5);
  assert.ok(late.every((participant) => participant.connected));
  await room.trainer.command("close_question");
  const voters = storm.choices.filter((choice) => choice.length > 0);
  // Live bars may lag behind the last changes; those of the close are exact.
  await room.trainer.until("every vote in the tally", () =>
    options.every((option) => room.trainer.tally?.counts?.[option] === voters.filter(([one]) => one === option).length),
  );

  const well = await run(["health", "--data", server.data]);
  assert.equal(well.code, 0, well.stderr);
  await room.trainer.command("reveal_results");
  const csv = await run(["export", "last", "--data", server.data]);
  assert.equal(csv.code, 0, csv.stderr);
  assert.ok(readCsv(Buffer.from(csv.stdout)).length > 4);
  assert.equal((await server.stop()).code, 0);
});

test("pages in Chromium: the printed link, the phone and the projector, all over TLS", { timeout: 120_000 }, async (t) => {
  const { authority, server } = await secureServer(t);
  await authority.believe(t);
  const room = await Class.start(t, server, deck);
  const browser = await Browser.start(t, { home: await authority.home() });
  const phone = await browser.page({ width: 360, height: 640, phone: true });
  /** @type {string[]} */
  const sockets = [];
  phone.on("websocket", (socket) => sockets.push(socket.url()));
  // As somebody types it who read only the address.
  await phone.goto(`${server.url.replace("https", "http")}/${room.code}`);
  assert.equal(phone.url(), `${server.url}/${room.code}`);
  await shows(phone, "lobby");
  assert.deepEqual(sockets, [server.socketUrl]);
  const trainer = await browser.page({ width: 1280, height: 800 });
  await trainer.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(trainer, `deck-${deck}`).waitFor();
  const screen = await browser.page({ width: 1280, height: 720 });
  await screen.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  await shows(screen, "lobby");
  await room.trainer.command("show_slide", { slide: "rapport" });
  await part(phone, "option-a").click();
  await room.trainer.until("the vote", () => room.trainer.tally?.answered === 1);
  await shows(screen, "open");
  browser.assertNoFaults();

  // The control: whoever does not know the authority does not come in.
  const stranger = await Browser.start(t);
  const page = await stranger.page({ width: 360, height: 640 });
  await assert.rejects(page.goto(server.url), /ERR_CERT_AUTHORITY_INVALID/);
});

/** @param {string[]} words */
async function curl(...words) {
  const done = await promisify(execFile)("curl", ["-sS", "-i", "--max-time", "10", ...words]).catch((error) => error);
  return { code: done.code ?? 0, text: String(done.stdout) };
}

test("by command line: curl and `health` believe the authority and nobody else", { timeout: 60_000 }, async (t) => {
  const { authority, server } = await secureServer(t);
  for (const version of ["1.2", "1.3"]) {
    const well = await curl("--cacert", authority.file, `--tlsv${version}`, "--tls-max", version, `${server.url}/healthz`);
    assert.match(well.text, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(well.text, /\r\n\r\nok\n$/);
    // The next server at an address of the room may have no certificate.
    assert.doesNotMatch(well.text, /strict-transport-security/i);
  }
  assert.equal((await curl(`${server.url}/healthz`)).code, 60);
  assert.equal((await curl("--cacert", authority.file, "--tls-max", "1.1", "--ciphers", "DEFAULT:@SECLEVEL=0", `${server.url}/`)).code, 35);
  const inClear = await curl(`${server.url.replace("https", "http")}/482913`);
  assert.match(inClear.text, /^HTTP\/1\.1 307 /);
  assert.match(inClear.text, new RegExp(`Location: ${server.url}/482913\r\n`));
  assert.match(inClear.text, /This server speaks https only\. Open https:/);

  assert.equal((await run(["health", "--url", server.url, "--tls-ca", authority.file])).code, 0);
  const doubts = await run(["health", "--url", server.url]);
  assert.equal(doubts.code, 1);
  assert.match(doubts.stderr, /authority that this computer does not know.*--tls-ca/);
});

test("whatever is wrong with certificate or key, `serve` names the file and what to do", { timeout: 60_000 }, async (t) => {
  const authority = await Authority.make(t);
  const good = await authority.certify();
  const other = await authority.certify();
  const expired = await authority.certify({ days: -1 });
  const data = join(await temporaryFolder(t), "data");
  const words = authority.path("words.pem");
  await writeFile(words, "Dear administrator,\n");
  const locked = authority.path("locked.key");
  await promisify(execFile)("openssl", ["pkey", "-in", good.key, "-aes128", "-passout", "pass:secret", "-out", locked]);
  const torn = authority.path("torn.pem");
  await copyFile(good.certificate, torn);
  await appendFile(torn, (await readFile(good.certificate, "utf8")).slice(0, 300));
  /** @type {[string, string, string, RegExp][]} certificate, key, the file that is named, and how */
  const faults = [
    ["/nowhere/c.pem", good.key, "/nowhere/c.pem", /does not exist\. Check the path/],
    [good.certificate, "/nowhere/k.pem", "/nowhere/k.pem", /does not exist\. Check the path/],
    [authority.folder, good.key, authority.folder, /is a folder\. Name the file/],
    [words, good.key, words, /holds no certificate in PEM form/],
    [torn, good.key, torn, /damaged\. Copy the file again/],
    [good.certificate, words, words, /holds no private key in PEM form/],
    [good.key, good.certificate, good.key, /the other way round\?/],
    [good.certificate, other.key, other.key, /does not belong to the certificate in .*Name the two/],
    [expired.certificate, expired.key, expired.certificate, /expired on \d{4}-\d\d-\d\d\. Renew it/],
    [good.certificate, locked, locked, /locked with a passphrase.*openssl pkey -in/],
  ];
  if (process.getuid?.() !== 0) {
    await chmod(other.key, 0);
    faults.push([other.certificate, other.key, other.key, /cannot be read by this user/]);
  }
  const serve = ["serve", mainDeck, "--host", "127.0.0.1", "--port", "0", "--data", data];
  for (const [certificate, key, file, says] of faults) {
    const { code, stdout, stderr } = await run([...serve, "--tls-cert", certificate, "--tls-key", key]);
    assert.equal(code, 1, `${says}: ${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, says);
    assert.ok(stderr.includes(file), `${stderr} names ${file}`);
    assert.doesNotMatch(stderr, /error:|routines|exception|errno/i);
  }
  for (const half of [["--tls-cert", good.certificate], ["--tls-key", good.key]]) {
    const { code, stderr } = await run([...serve, ...half]);
    assert.equal(code, 2);
    assert.match(stderr, /--tls-(cert|key) requires --tls-(cert|key)/);
  }
  const inClear = await run([...serve, "--tls-cert", good.certificate, "--tls-key", good.key, "--public-url", "http://a.example"]);
  assert.equal(inClear.code, 2);
  assert.match(inClear.stderr, /speaks https only, and --public-url begins with http:/);
});

test("an address that the certificate is not made for is warned of at the start", { timeout: 60_000 }, async (t) => {
  const { authority, files, server } = await secureServer(t);
  assert.doesNotMatch(server.log, /not made for/);
  await server.stop();
  const named = await authority.certify({ names: "DNS:class.example.org" });
  await rename(named.certificate, files.certificate);
  await rename(named.key, files.key);
  await server.start();
  await until("the warning", () => /not made for 127\.0\.0\.1, and phones will warn.*class\.example\.org.*--public-url/.test(server.log));
});
