import { cores } from "./cores.mjs";
import { measure } from "./measurement.mjs";
import { subjects } from "./subject.mjs";
import { writeFileSync } from "node:fs";
const [name, perf, phones="5000", rounds="12"] = process.argv.slice(2);
const subject = subjects.find((s) => s.name === name);
const m = await measure(subject, { phones:+phones, warmUp: 500, broadcasts:1, rounds:+rounds, cores, under: ["perf","record","-q","-k","CLOCK_REALTIME","-F","8000","-g","-o",perf] });
writeFileSync(perf+".json", JSON.stringify(m));
console.log(name, "join", (m.join.cpu_s/m.join.operations*1e6).toFixed(2), "vote", (m.vote.cpu_s/m.vote.operations*1e6).toFixed(2), "µs");
