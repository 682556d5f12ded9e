import { start, subjects, launch, binary } from "./subject.mjs";
const [students, perf] = process.argv.slice(2);
const s = subjects.find(x => x.name === "showhands");
const server = await start(s, { under: ["perf","record","-q","-F","10000","-g","-o",perf] });
const { said, ended } = launch([binary,"sim","--json","--url",`http://127.0.0.1:${server.port}`,"--students",students,"--questions","3","--within","1.5","--admin-token",server.adminToken]);
await ended; await server.stop();
