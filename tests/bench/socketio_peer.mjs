// The classroom on socket.io, as most quiz servers are written: events, acknowledgements, a room of phones.
//   node socketio_peer.mjs --view FILE --ready-file FILE
import { createServer } from "node:http";
import { Server } from "socket.io";
import { Classroom, ready, view } from "./peer.mjs";

const server = createServer();
const io = new Server(server);
const classroom = new Classroom((tally) => io.to("trainer").emit("tally", tally));

io.on("connection", (socket) => {
  let role = "";
  socket.on("hello", (message) => {
    role = message.role;
    socket.join(role === "trainer" ? "trainer" : "phones");
    socket.emit("welcome", classroom.welcome(role, message.join_code));
  });
  socket.on("cast_vote", (vote, answer) => answer(classroom.vote(socket, vote)));
  for (const command of ["show_slide", "open_question", "start_revote", "close_question"])
    socket.on(command, (message, answer) => {
      if (role !== "trainer") return;
      classroom.clear();
      io.to("phones").emit("view", view);
      answer({ type: "accepted", request: message.request });
    });
  socket.on("disconnect", () => {
    if (role === "participant") classroom.leave(socket);
  });
});
server.listen(0, "127.0.0.1", 4096, () => ready(server));
