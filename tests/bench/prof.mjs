import { cores } from "./cores.mjs";
import { measure } from "./measurement.mjs";
import { subjects } from "./subject.mjs";
const [name, phones, broadcasts, rounds, perf] = process.argv.slice(2);
const subject = subjects.find((s) => s.name === name);
const m = await measure(subject, { phones:+phones, warmUp: 500, broadcasts:+broadcasts, rounds:+rounds, cores, under: perf ? ["perf","record","-F","4000","-o",perf, ...(process.env.G?["-g"]:[])] : undefined });
console.log(name, "join", (m.join.cpu_s/m.join.operations*1e6).toFixed(2), "bc", (m.broadcast.cpu_s/m.broadcast.operations*1e6).toFixed(2), "vote", (m.vote.cpu_s/m.vote.operations*1e6).toFixed(2), "µs");
