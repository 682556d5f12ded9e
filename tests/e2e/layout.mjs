// What can be measured of a picture: text that is cut off, leaves the screen or lies on other text, and how large it is.

/** @typedef {import("playwright-core").Page} Page */

/**
 * Faults of the layout, each as a sentence; none on a good page.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function layoutFaults(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const faults = [];
    const slack = 1.5;
    const { innerWidth, innerHeight } = window;
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth + slack) faults.push(`the page is ${root.scrollWidth} wide in ${innerWidth}`);
    if (root.scrollHeight > innerHeight + slack) faults.push(`the page is ${root.scrollHeight} high in ${innerHeight}`);

    /** @param {Element} element */
    const seen = (element) => {
      for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
        const { visibility, display, opacity, clip, clipPath, width, height } = getComputedStyle(at);
        if (visibility === "hidden" || display === "none" || opacity === "0") return false;
        if (clip !== "auto" || clipPath === "inset(50%)" || (width === "1px" && height === "1px")) return false;
      }
      return true;
    };
    /** @type {{ text: string, node: Text, box: DOMRect }[]} */
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
      const text = node.data.trim();
      const parent = node.parentElement;
      if (!text || !parent || parent.closest("script, noscript, style, title") || !seen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text: text.slice(0, 40), node, box });
    }
    for (const { text, node, box } of lines) {
      // A line's box is higher than its letters: let it stand out by a fifth.
      const spill = box.height / 5 + slack;
      if (box.left < -slack || box.right > innerWidth + slack || box.top < -spill || box.bottom > innerHeight + spill)
        faults.push(`"${text}" leaves the screen: ${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`);
      for (let at = node.parentElement; at && at !== root; at = at.parentElement) {
        if (getComputedStyle(at).overflow === "visible") continue;
        const frame = at.getBoundingClientRect();
        if (box.right > frame.right + slack || box.left < frame.left - slack || box.bottom > frame.bottom + spill || box.top < frame.top - spill)
          faults.push(`"${text}" is cut off by <${at.tagName} class="${at.className}">`);
      }
    }
    lines.forEach((one, i) => {
      for (const other of lines.slice(i + 1)) {
        if (one.node === other.node) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const least = Math.min(one.box.height, other.box.height);
        if (across > 2 && down > least * 0.4) faults.push(`"${one.text}" lies on "${other.text}"`);
      }
    });
    return faults;
  });
}

/**
 * How large this text stands there, in percent of the screen's height: its letters or its line, whichever is more.
 * @param {Page} page
 * @param {string} testId where it stands
 * @param {string} text
 * @returns {Promise<{ letters: number, line: number }>}
 */
export function textSize(page, testId, text) {
  return page.evaluate(
    ([id, wanted]) => {
      const place = document.querySelector(`[data-testid="${id}"]`);
      const walker = document.createTreeWalker(place ?? document.body, NodeFilter.SHOW_TEXT);
      for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
        if (node.data.trim() !== wanted || !node.parentElement) continue;
        const style = getComputedStyle(node.parentElement);
        const letters = Number.parseFloat(style.fontSize);
        const line = Number.parseFloat(style.lineHeight) || letters * 1.2;
        return { letters: (100 * letters) / innerHeight, line: (100 * line) / innerHeight };
      }
      throw new Error(`no "${wanted}" in ${id}`);
    },
    /** @type {[string, string]} */ ([testId, text]),
  );
}

/**
 * The smallest letters of all that can be seen, in percent of the screen's height.
 * @param {Page} page
 * @param {string[]} except test ids of parts that may be smaller
 * @returns {Promise<{ letters: number, text: string }>}
 */
export function smallestText(page, except) {
  return page.evaluate((ids) => {
    let least = { letters: 100, text: "" };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
      const parent = node.parentElement;
      const text = node.data.trim();
      // What is one pixel wide is for readers only.
      if (!text || !parent || parent.closest("script, noscript") || parent.getBoundingClientRect().width <= 1) continue;
      if (ids.some((id) => parent.closest(`[data-testid="${id}"]`))) continue;
      const letters = (100 * Number.parseFloat(getComputedStyle(parent).fontSize)) / innerHeight;
      if (letters < least.letters) least = { letters, text: text.slice(0, 40) };
    }
    return least;
  }, except);
}

/**
 * Which of these parts cannot be seen and touched whole without scrolling.
 * @param {Page} page
 * @param {string[]} testIds
 * @returns {Promise<string[]>}
 */
export function outOfReach(page, testIds) {
  return page.evaluate(
    (ids) =>
      ids.filter((id) => {
        const element = document.querySelector(`[data-testid="${id}"]`);
        if (!element || window.scrollY !== 0) return true;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || bottom - top < 48) return true;
        // In the middle of each edge: corners may be round.
        const [across, down] = [(left + right) / 2, (top + bottom) / 2];
        const spots = [[across, top + 3], [across, bottom - 3], [left + 3, down], [right - 3, down]];
        return spots.some(([x = 0, y = 0]) => !element.contains(document.elementFromPoint(x, y)));
      }),
    testIds,
  );
}
