// Comma-separated values as Excel reads them (RFC 4180 with a byte order mark); anything else is an error.

/**
 * @param {Buffer} bytes
 * @returns {Record<string, string>[]} one per line after the header
 */
export function readCsv(bytes) {
  if (bytes.subarray(0, 3).toString("hex") !== "efbbbf") throw new Error("the CSV has no UTF-8 byte order mark");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const [header = [], ...rows] = lines(text);
  return rows.map((row) => {
    if (row.length !== header.length) throw new Error(`a CSV line has ${row.length} cells: ${row}`);
    return Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""]));
  });
}

/** @param {string} text @returns {string[][]} */
function lines(text) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  // A cell, quoted or plain, and what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`no CSV at ${JSON.stringify(text.slice(at, at + 60))}`);
    row.push(match[1] !== undefined ? match[1].replaceAll('""', '"') : (match[2] ?? ""));
    if (match[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) throw new Error("the CSV does not end with CRLF");
  return rows;
}
