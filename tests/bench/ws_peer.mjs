// The classroom on Node's most used WebSocket library, as its documentation would write it.
//   node ws_peer.mjs --view FILE --ready-file FILE
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { Classroom, ready, view } from "./peer.mjs";

const viewText = JSON.stringify(view);
/** @type {Set<import("ws").WebSocket>} */
const phones = new Set();
/** @type {import("ws").WebSocket | null} */
let trainer = null;
const classroom = new Classroom((tally) => trainer?.send(JSON.stringify(tally)));

const server = createServer();
new WebSocketServer({ server, path: "/ws" }).on("connection", (socket) => {
  socket.on("error", () => {});
  socket.on("message", (data) => {
    const message = JSON.parse(String(data));
    switch (message.type) {
      case "hello":
        if (message.role === "trainer") trainer = socket;
        else phones.add(socket);
        socket.send(JSON.stringify(classroom.welcome(message.role, message.join_code)));
        break;
      case "cast_vote":
        socket.send(JSON.stringify(classroom.vote(socket, message)));
        break;
      default:
        if (socket !== trainer) return;
        classroom.clear();
        for (const phone of phones) phone.send(viewText);
        socket.send(JSON.stringify({ type: "accepted", request: message.request }));
    }
  });
  socket.on("close", () => {
    if (phones.delete(socket)) classroom.leave(socket);
  });
});
server.listen(0, "127.0.0.1", 4096, () => ready(server));
