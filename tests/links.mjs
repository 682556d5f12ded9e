// Where the pages for readers lead: every relative link and picture in them must be there. Addresses elsewhere are not
// followed, since a test that needs the network fails for other reasons than ours.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Links and pictures, in Markdown's two ways and HTML's; what stands between backticks is an example. */
const forms = [/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g, /^\s*\[[^\]]+\]:\s*(\S+)/gm, /<(?:a|img)\s[^>]*(?:href|src)="([^"]+)"/g];

/** What the text leads to, but is not there, as sentences. `there`: whether a path from the page's folder exists. */
export function deadLinks(page, text, there) {
  const prose = text.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "``");
  return forms
    .flatMap((form) => [...prose.matchAll(form)].map(([, target]) => target))
    .filter((target) => !/^([a-z][a-z+.-]*:|#|\/\/)/i.test(target))
    .map((target) => decodeURIComponent(target.replace(/[#?].*$/, "")))
    .filter((path) => !there(path))
    .map((path) => `${page}: ${path} is not there`);
}

/** README.md and its like of the folders that people read, the root's own first. */
export function pages(root) {
  const own = readdirSync(root).filter((name) => name.endsWith(".md"));
  const below = ["decks", "tests", "client-web", "server"].flatMap((folder) => readmes(join(root, folder)));
  return [...own.map((name) => join(root, name)), ...below];
}

function readmes(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : readmes(join(folder, entry.name));
    return entry.name.endsWith(".md") ? [join(folder, entry.name)] : [];
  });
}

export function allDeadLinks(root) {
  return pages(root).flatMap((page) =>
    deadLinks(relative(root, page), readFileSync(page, "utf8"), (path) => existsSync(join(dirname(page), path))),
  );
}
