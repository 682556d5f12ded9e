// What this file draws with is the page's own Preact, which the page has left here: a second one would not know the
// first one's elements. The build puts it in the place of "preact/jsx-runtime".

import type * as runtime from "preact/jsx-runtime";

declare global {
  var showhands: Pick<typeof runtime, "jsx" | "Fragment">;
}

// Preact's two are one function.
export const { jsx, jsx: jsxs, Fragment } = globalThis.showhands;
