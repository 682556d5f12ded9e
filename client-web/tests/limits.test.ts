import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { limits } from "../src/limits.ts";

const header = readFileSync(new URL("../../../server/limits.hpp", import.meta.url), "utf8");

test("what a page takes for the server's bounds are those", () => {
  for (const [name, value] of Object.entries(limits)) {
    const said = new RegExp(` ${name} = ([\\d']+);`).exec(header)?.[1];
    assert.equal(Number(said?.replace(/'/g, "")), value, name);
  }
});
