import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

// A class of forty loads this page over one Wi-Fi in the same minute.
const budgetBytes = 15 * 1024;
/** What a tap or a slide beyond plain polls adds. */
const moreBytes = 20 * 1024;
const files = ["participant.html", "participant.js", "participant.css"];

const dist = new URL("../../dist/", import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, dist), "utf8");
}

test("the phone's page is at most 15 KB gzipped", () => {
  const sizes = files.map((name) => gzipSync(read(name), { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= budgetBytes, `${total} bytes: ${files.map((name, at) => `${name} ${sizes[at]}`)}`);
});

test("the phone's page needs three requests and no more", () => {
  const html = read("participant.html");
  const asked = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
  assert.deepEqual(asked.filter((address) => !address?.startsWith("data:")).sort(), [
    "/participant.css",
    "/participant.js",
  ]);
  assert.ok(!/@import|url\(/.test(read("participant.css")));
  const script = read("participant.js");
  assert.ok(!/https?:\/\/(?!www\.w3\.org)/.test(script));
  // The extra file, which only a tap or a slide beyond plain polls asks for.
  assert.deepEqual(script.match(/\bimport\s*\(.{22}/g), ["import(`/participant_more.js?"]);
});

test("the phone's extra file is at most 20 KB gzipped and needs nothing beside it", () => {
  const script = read("participant_more.js");
  const size = gzipSync(script, { level: 9 }).length;
  assert.ok(size <= moreBytes, `${size} bytes`);
  assert.ok(!/\bimport\b|https?:\/\/(?!www\.w3\.org)|url\(/.test(script));
  // It draws with the page's own Preact.
  assert.ok(!script.includes("__k") && script.includes("globalThis.showhands"));
});

for (const page of ["participant", "trainer", "screen", "privacy"]) {
  test(`${page}.html obeys the content security policy: nothing inline`, {
    skip: !existsSync(new URL(`${page}.html`, dist)),
  }, () => {
    const html = read(`${page}.html`);
    assert.ok(!/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/.test(html));
  });
}
