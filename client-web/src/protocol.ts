// The wire, as types: every message between a page and the server, one JSON object per text frame.
// The server's side of the same document is in `server/codec`: `message_reader.cpp` and `*_message.cpp`, `message_json.cpp`,
// `view_json.cpp`, `api_json.cpp`; both read the examples in `tests/fixtures/messages`. Field names are fixed: other tools rely on them.

export type * from "./protocol/api.ts";
export type * from "./protocol/client_message.ts";
export * from "./protocol/close_code.ts";
export type * from "./protocol/rejection_code.ts";
export type * from "./protocol/server_message.ts";
export type * from "./protocol/slide.ts";
export type * from "./protocol/view.ts";
