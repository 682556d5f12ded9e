// The participant's first load as a phone of little means has it: Chromium's own throttling to a quarter of this
// processor and a line of 1.6 Mbit/s with 150 ms, an empty cache, a question that is open. Counted and timed by Chromium.

import { readFileSync } from "node:fs";
import { Browser } from "../e2e/browser.mjs";
import { Class } from "../e2e/class.mjs";
import { mainDeck } from "../e2e/folder.mjs";
import { Server } from "../e2e/server.mjs";
import { withAfterwards } from "./afterwards.mjs";
import { median, spread, table } from "./report.mjs";

const slowdown = 4;
const bytesPerSecond = 1.6e6 / 8;
const latencyMs = 150;

/**
 * @typedef {{ requests: number, bytes: number, gzip: number, lcpMs: number, answerableMs: number, scriptMs: number }} Load
 * bytes: on the line, with heads; gzip: bodies alone, as they were sent
 */

/**
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Load>}
 */
async function load(browser, url) {
  const page = await browser.page({ width: 360, height: 640, phone: true });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Performance.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  /** @type {Map<string, number>} bytes of the heads */
  const heads = new Map();
  const seen = { requests: 0, bytes: 0, gzip: 0 };
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    heads.set(requestId, response.encodedDataLength);
    ++seen.requests;
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    seen.bytes += encodedDataLength;
    seen.gzip += encodedDataLength - (heads.get(requestId) ?? 0);
  });
  await page.goto(url);
  await page.locator('[data-testid="option-a"]:enabled').waitFor();
  const answerableMs = await page.evaluate(() => performance.now());
  const lcpMs = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
  const { metrics } = await devtools.send("Performance.getMetrics");
  const scriptMs = (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN) * 1e3;
  await page.context().close();
  return { ...seen, lcpMs, answerableMs, scriptMs };
}

/** @param {number} times @returns {Promise<Load[]>} */
export function pageLoads(times) {
  return withAfterwards(async (t) => {
    const server = await Server.start(t);
    /** @type {{ slides: { id: string, question?: object }[] }} */
    const deck = JSON.parse(readFileSync(mainDeck, "utf8"));
    const made = await Class.start(t, server, deck);
    const asked = deck.slides.find(({ question }) => question);
    const answer = await made.trainer.ask("show_slide", { slide: asked?.id });
    if (answer.type !== "accepted") throw new Error(`no question: ${JSON.stringify(answer)}`);
    const browser = await Browser.start(t);
    const loads = [];
    for (let i = 0; i < times; ++i) loads.push(await load(browser, `${server.url}/${made.code}`));
    browser.assertNoFaults();
    return loads;
  });
}

/** @param {Load[]} loads */
export function pageTable(loads) {
  const all = (/** @type {(load: Load) => number} */ value) => loads.map(value);
  return table(
    ["First load of the participant page", "measured", "goal"],
    [
      ["requests", String(median(all((load) => load.requests))), "≤ 3"],
      ["gzip, bodies", `${median(all((load) => load.gzip))} bytes`, "≤ 15,360"],
      ["on the line, with heads", `${median(all((load) => load.bytes))} bytes`, ""],
      [
        "largest contentful paint",
        `${spread(
          all((load) => load.lcpMs),
          0,
        )} ms`,
        "≤ 1,000",
      ],
      [
        "the open question can be answered after",
        `${spread(
          all((load) => load.answerableMs),
          0,
        )} ms`,
        "",
      ],
      [
        "script time",
        `${spread(
          all((load) => load.scriptMs),
          0,
        )} ms`,
        "",
      ],
    ],
  );
}
