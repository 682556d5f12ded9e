// A page that leads away tells nobody where it came from: in real Chromium, from every page with its secrets in use, by
// every way out, to a site that writes down what it is told.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { Browser, part, shows } from "./browser.mjs";
import { Class } from "./class.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

/** @typedef {{ path: string, referer: string | undefined, all: string }} Visit */

/** Another site. @param {import("node:test").TestContext} t @param {string} [body] */
async function outsideSite(t, body = "<title>Outside</title>") {
  /** @type {Visit[]} */
  const visits = [];
  const server = createServer((request, response) => {
    visits.push({ path: String(request.url), referer: request.headers.referer, all: JSON.stringify(request.rawHeaders) });
    response.writeHead(200, { "content-type": "text/html" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${/** @type {any} */ (server.address()).port}`, visits };
}

/** Ways out of a page; each takes the address of the other site. @type {Record<string, (to: string) => void>} */
const waysOut = {
  link: (to) => {
    const link = document.createElement("a");
    link.href = to;
    document.body.append(link);
    link.click();
  },
  address: (to) => location.assign(to),
  window: (to) => void open(to),
};

/**
 * Leaves the page by each way; what the other site was told.
 * @param {import("playwright-core").BrowserContext} profile
 * @param {string} url
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} ready
 * @param {Awaited<ReturnType<typeof outsideSite>>} outside
 */
async function leave(profile, url, ready, outside) {
  /** @type {{ how: string, referer: string | undefined, told: string, document: string, opened: boolean }[]} */
  const told = [];
  for (const [how, wayOut] of Object.entries(waysOut)) {
    const page = await profile.newPage();
    await page.goto(url);
    await ready(page);
    const to = `${outside.url}/${how}-${told.length}-${outside.visits.length}`;
    const next = how === "window" ? profile.waitForEvent("page") : null;
    await page.evaluate(wayOut, to).catch(() => {});
    const visit = await until(`the visit by ${how}`, () => outside.visits.find(({ path }) => to.endsWith(path)));
    const arrived = next ? await next : page;
    await arrived.waitForURL(to);
    const [document, opened] = await arrived.evaluate(() => /** @type {[string, boolean]} */ ([window.document.referrer, window.opener !== null]));
    told.push({ how, referer: visit.referer, told: visit.all, document, opened });
    await page.close();
  }
  return told;
}

test("whoever leaves a page for another site takes no address and no secret along", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const outside = await outsideSite(t);
  const room = await Class.start(t, server, "peer-recovery-mentor-best-practices");
  const profile = await browser.profile({ width: 390, height: 844 });
  /** @type {string[]} */
  const asked = [];
  profile.on("request", (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers().referer ?? "")}`));
  const secrets = [server.adminToken, room.trainerToken, room.screenToken];

  /** @type {[string, (page: import("playwright-core").Page) => Promise<unknown>][]} */
  const pages = [
    [`${server.url}/${room.code}`, (page) => shows(page, "lobby")],
    [`${server.url}/trainer#admin=${server.adminToken}`, (page) => part(page, `resume-${room.session}`).waitFor()],
    [`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`, (page) => shows(page, "lobby")],
    [`${server.url}/privacy`, (page) => page.locator("h1").first().waitFor()],
  ];
  for (const [url, ready] of pages)
    for (const { how, referer, told, document, opened } of await leave(profile, url, ready, outside)) {
      assert.deepEqual({ url, how, referer, document, opened }, { url, how, referer: undefined, document: "", opened: false });
      assert.ok(![...secrets, room.code, String(server.port)].some((secret) => told.includes(secret)), told);
    }
  for (const line of asked) {
    const path = line.replace(/#\S*/, "");
    assert.ok(!secrets.some((secret) => path.includes(secret)), `a secret in an address: ${path}`);
    assert.ok(line.endsWith('""'), `a referrer: ${line}`);
  }

  await t.test("the control: a page without our headers tells", async () => {
    const careless = await outsideSite(t, "<title>Careless</title><h1>Hello</h1>");
    const told = await leave(profile, `${careless.url}/482913`, (page) => page.locator("h1").waitFor(), outside);
    assert.equal(told.length, 3);
    for (const { how, referer, document } of told) assert.ok(referer && document, how);
  });
});
