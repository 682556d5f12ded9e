import { classOf } from "./room.mjs";
import { binary } from "./subject.mjs";
const [n, times] = process.argv.slice(2).map(Number);
const { runs } = await classOf(n, times, 1.5);
console.log(binary.split("/").pop(), runs.map(r => r.questionS.toFixed(4)).join(" "));
