import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

// A class of forty loads this page over one Wi-Fi in the same minute.
const budgetBytes = 15 * 1024;
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
  assert.ok(!/\bimport\s*\(|https?:\/\/(?!www\.w3\.org)/.test(read("participant.js")));
});

for (const page of ["participant", "trainer", "screen", "privacy"]) {
  test(`${page}.html obeys the content security policy: nothing inline`, {
    skip: !existsSync(new URL(`${page}.html`, dist)),
  }, () => {
    const html = read(`${page}.html`);
    assert.ok(!/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/.test(html));
  });
}
