// Who may include whom: each folder of server/ includes only itself and the folders above it, and heavy or dangerous
// libraries stay in the one folder that owns them. Also: files stay short enough to have one noun, and pages for readers
// lead nowhere that is not there.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { allDeadLinks, deadLinks, pages } from "./links.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const order = ["core", "codec", "formats", "journal", "live", "net", "cli"];

/** Library headers and the only folders that may name them. */
const owners = [
  [/^boost\/beast/, ["net"]],
  [/^boost\/asio/, ["live", "net", "cli"]],
  [/^boost\//, ["live", "net", "cli"]],
  [/^nlohmann\//, ["codec", "formats"]],
  [/^sqlite3\.h$/, ["journal"]],
  [/^openssl\//, ["live", "net"]],
  [/^qrencode\.h$/, ["formats"]],
  [/^CLI\//, ["cli"]],
  [/^spdlog\//, ["cli"]],
  [/^zlib\.h$/, ["net"]],
];
/** Headers of net/ through which others see it; whoever includes them must not pay for Beast. */
const doors = ["net/server.hpp", "net/websocket.hpp", "net/frame.hpp", "net/http_client.hpp"];
const longest = 400;

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** What is wrong with one source file, as sentences. */
export function faults(path, text) {
  const [folder] = path.split("/");
  const found = [];
  const rank = order.indexOf(folder);
  text.split("\n").forEach((line, index) => {
    const include = /^\s*#\s*include\s+[<"]([^">]+)[">]/.exec(line)?.[1];
    if (!include) return;
    const where = `server/${path}:${index + 1}`;
    const target = order.indexOf(include.split("/")[0]);
    if (rank >= 0 && target > rank) found.push(`${where}: ${folder}/ may not include ${include}`);
    for (const [pattern, allowed] of owners)
      if (pattern.test(include) && rank >= 0 && !allowed.includes(folder))
        found.push(`${where}: only ${allowed.join(", ")} may include ${include}`);
    if (folder === "core" && rank >= 0 && include.includes(".") && !/^(core\/|limits\.hpp$)/.test(include))
      found.push(`${where}: core/ uses the standard library only, not ${include}`);
  });
  if (path.endsWith(".hpp") && text.includes("#include <nlohmann"))
    found.push(`server/${path}: a header may not pull in nlohmann/json`);
  if (doors.includes(path) && text.includes("#include <boost/beast"))
    found.push(`server/${path}: this header is included outside net/, or hides Beast; it may not pull it in`);
  const lines = text.split("\n").length;
  if (lines > longest) found.push(`server/${path}: ${lines} lines; find its second noun`);
  return found;
}

// The check must be able to see what it is there for.
const controls = [
  ["core/x.cpp", '#include "codec/y.hpp"'],
  ["core/x.cpp", "#include <nlohmann/json.hpp>"],
  ["core/x.cpp", "#include <unistd.h>"],
  ["live/x.cpp", "#include <boost/beast.hpp>"],
  ["codec/x.hpp", "#include <nlohmann/json.hpp>"],
  ["net/websocket.hpp", "#include <boost/beast/core.hpp>"],
  ["journal/x.cpp", '#include "live/room.hpp"'],
  ["net/x.cpp", "\n".repeat(longest + 1)],
];
for (const [path, text] of controls)
  if (faults(path, text).length === 0) {
    console.error(`The check is blind: it saw nothing wrong with ${JSON.stringify(text.slice(0, 60))} in ${path}`);
    process.exit(1);
  }
for (const text of ["![A picture](pictures/gone.png)", "[a](gone.md#part)", "[a]: gone.md", '<img alt="" src="gone.png">'])
  if (deadLinks("x.md", text, () => false).length === 0) {
    console.error(`The check is blind: ${text} leads nowhere`);
    process.exit(1);
  }

const server = join(root, "server");
const sources = files(server).filter((path) => /\.(cpp|hpp)$/.test(path));
const all = sources.flatMap((path) => faults(relative(server, path), readFileSync(path, "utf8")));
all.push(...allDeadLinks(root));
for (const fault of all) console.error(fault);
console.log(`${sources.length} files, ${pages(root).length} pages, ${all.length} faults`);
process.exit(all.length === 0 ? 0 : 1);
