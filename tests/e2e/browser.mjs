// The system's own Chromium, and pages in it that report every fault they meet: an error in the console, a breach of
// the content policy, a request that failed. A page without fault is a condition of every test.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { artifact } from "./folder.mjs";
import { patienceMs } from "./until.mjs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** What the browser says while the server is down, on purpose. */
const outage = /WebSocket connection to .* failed|net::ERR_CONNECTION_(REFUSED|RESET|CLOSED)/;

/** @typedef {import("playwright-core").Page} Page */

export class Browser {
  /** @param {import("playwright-core").Browser} chromium */
  constructor(chromium) {
    this.chromium = chromium;
    /** @type {string[]} */
    this.faults = [];
    /** True while the server is down: lost connections are then no fault. */
    this.serverDown = false;
  }

  /**
   * @param {import("node:test").TestContext} t
   * @param {{ home?: string }} [settings] home: of a person who believes other authorities than the system does
   */
  static async start(t, { home } = {}) {
    const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
    assert.ok(executablePath, `no Chromium at ${places.join(", ")}; CHROMIUM=… names another`);
    const env = { ...process.env, ...(home && { HOME: home }) };
    const browser = new Browser(await chromium.launch({ executablePath, args: quiet, env }));
    t.after(() => browser.chromium.close());
    return browser;
  }

  /**
   * A browser profile of its own, as every phone has one.
   * @param {{ width: number, height: number, phone?: boolean, still?: boolean }} look still: nothing moves, for measuring
   */
  async profile({ width, height, phone = false, still = false }) {
    const context = await this.chromium.newContext({
      viewport: { width, height },
      ...(phone && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
      reducedMotion: still ? "reduce" : "no-preference",
      locale: "en-US",
      acceptDownloads: true,
    });
    context.setDefaultTimeout(patienceMs);
    context.on("page", (page) => this.watch(page));
    return context;
  }

  /** @param {Parameters<Browser["profile"]>[0]} look */
  async page(look) {
    return (await this.profile(look)).newPage();
  }

  /** @private @param {Page} page */
  watch(page) {
    const fault = (/** @type {string} */ what) => {
      if (!(this.serverDown && outage.test(what))) this.faults.push(`${page.url()}: ${what}`);
    };
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) fault(message.text());
    });
    page.on("pageerror", (error) => fault(String(error.stack ?? error)));
    page.on("requestfailed", (request) => fault(`${request.url()} ${request.failure()?.errorText}`));
    page.on("response", (response) => {
      if (response.status() >= 400) fault(`${response.url()} ${response.status()}`);
    });
  }

  assertNoFaults() {
    assert.deepEqual(this.faults, []);
  }
}

/**
 * Waits until the page shows this phase and these words (blanks do not count).
 * @param {Page} page
 * @param {string} phase
 * @param {string} [words]
 */
export async function shows(page, phase, words = "") {
  await page.waitForFunction(
    ([wanted, text]) => {
      const main = /** @type {HTMLElement | null} */ (document.querySelector("main"));
      const squeezed = (/** @type {string | null | undefined} */ from) => (from ?? "").replace(/\s+/g, "");
      return main?.dataset.phase === wanted && squeezed(main?.textContent).includes(squeezed(text));
    },
    [phase, words],
  ).catch(async (error) => {
    const now = await page.evaluate(() => document.querySelector("main")?.outerHTML.slice(0, 600));
    throw new Error(`waited for ${phase} "${words}", the page shows ${now}`, { cause: error });
  });
}

/** What slides of this kind are known by on every page. @param {any} slide */
export function wordsOf(slide) {
  // A phone that may write shows what it writes about, and no title.
  const asked = slide?.collect ? slide.prompt?.split("\n")[0].replace(/^- /, "") : undefined;
  return slide?.question?.text ?? asked ?? slide?.title ?? "";
}

/** @param {Page} page @param {string} id */
export function part(page, id) {
  return page.locator(`[data-testid="${id}"]`);
}

/**
 * Leaves a picture for people.
 * @param {Page} page
 * @param {string} name
 */
export async function picture(page, name) {
  await page.screenshot({ path: await artifact(`${name}.png`), animations: "disabled" });
}
