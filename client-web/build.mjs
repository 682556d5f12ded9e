// Builds the pages into dist/: for each role one HTML, one JavaScript and one CSS file that need nothing else, and
// the plain privacy page. A page's entry is src/<role>/main.tsx, which imports its style, beside src/<role>/index.html.
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { minify } from "terser";

const source = new URL("src/", import.meta.url);
const dist = new URL("dist/", import.meta.url);

// Phones of the last five years: Safari from iOS 14.5, Chrome from 2021, Firefox from 2020.
const target = ["es2020", "chrome91", "firefox78", "ios14.5", "safari14.1"];

/** Comments and the line breaks between tags carry nothing. */
function slim(html) {
  return html
    .replace(/<!--.*?-->/gs, "")
    .replace(/\n\s*/g, "\n")
    .replace(/>\n</g, "><")
    .trim();
}

/** A second minifier after the bundler's own: 2 % off what every phone of the room downloads. */
async function squeeze(script, module = false) {
  const compress = { passes: 10, inline: 0, ecma: 2020, pure_getters: true, unsafe_arrows: true };
  const { code } = await minify(script, { compress, mangle: true, ecma: 2020, module });
  return code;
}

const common = {
  outdir: dist.pathname,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target,
  // Private members that the phone's page loads end in "_": nobody outside knows their names, so they may be short.
  mangleProps: /[a-z]_$/,
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
};

async function buildPage(role) {
  const folder = new URL(`${role}/`, source);
  if (!existsSync(new URL("main.tsx", folder))) return;
  await build({
    ...common,
    entryPoints: { [role]: new URL("main.tsx", folder).pathname },
    format: "iife",
  });
  const style = new URL(`${role}.css`, dist);
  // The bundler keeps the space before a variable's value, which could mean something.
  await writeFile(style, (await readFile(style, "utf8")).replace(/(--[\w-]+): /g, "$1:"));
  const script = new URL(`${role}.js`, dist);
  await writeFile(script, await squeeze(await readFile(script, "utf8")));
  const html = await readFile(new URL("index.html", folder), "utf8");
  await writeFile(new URL(`${role}.html`, dist), slim(html));
}

/** What stands in `ui/` is in the page's own sheet already. */
const sharedStyle = {
  name: "shared style",
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/ui\/.*\.css$/ }, () => ({ contents: "", loader: "css" }));
  },
};

/** The phone's extra file: a module that draws with the page's own Preact and brings its style along, as one rule of the
 *  page's own sheet, since the content policy allows no inline style. */
async function buildMore() {
  const folder = new URL("participant/more/", source);
  const { outputFiles } = await build({
    ...common,
    entryPoints: { participant_more: new URL("main.tsx", folder).pathname },
    format: "esm",
    write: false,
    alias: { "preact/jsx-runtime": new URL("runtime.ts", folder).pathname },
    plugins: [sharedStyle],
  });
  const text = (ending) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const rule = JSON.stringify(`@media all{${text(".css").trim()}}`);
  const style = `document.styleSheets[0].insertRule(${rule},document.styleSheets[0].cssRules.length);`;
  await writeFile(new URL("participant_more.js", dist), await squeeze(style + text(".js"), true));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all(["participant", "trainer", "screen"].map(buildPage).concat(buildMore()));
await writeFile(
  new URL("privacy.html", dist),
  slim(await readFile(new URL("privacy/index.html", source), "utf8")),
);
