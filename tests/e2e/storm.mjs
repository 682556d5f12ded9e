// A class that votes and changes its mind as fast as it gets answers, each student with an own book of what was
// promised: what the server has accepted must be there ever after, and nothing that was never sent.

import { Random } from "./random.mjs";

/** One student's book. */
export class Voter {
  /**
   * @param {import("./wire.mjs").Participant} participant
   * @param {{ options: string[], pauseMs: number, fault: (what: string) => void, acknowledged: () => void }} storm
   * @param {Random} random
   */
  constructor(participant, storm, random) {
    this.participant = participant;
    this.storm = storm;
    this.random = random;
    this.storming = false;
    this.round = 0;
    /** @type {Map<number, string[]>} by request */
    this.sent = new Map();
    /** @type {{ request: number, options: string[] } | null} what the server has promised to hold */
    this.held = null;
    participant.returning = { random, longestMs: 1000 };
    /** @private */
    this.listeners = /** @type {const} */ ([
      ["answer", (/** @type {any} */ answer) => this.answered(answer)],
      ["welcome", (/** @type {any} */ welcome) => this.welcomed(welcome)],
    ]);
    for (const [event, listen] of this.listeners) participant.on(event, listen);
  }

  /** Its participant may have another book now. */
  stopListening() {
    for (const [event, listen] of this.listeners) this.participant.off(event, listen);
  }

  /** @param {number} round */
  begin(round) {
    this.round = round;
    this.sent.clear();
    this.held = null;
  }

  /** Votes until told to stop or the question closes; ends when the last vote is answered. */
  async run() {
    this.storming = true;
    while (this.storming) {
      const options = this.random.chance(0.1) ? [] : [this.random.one(this.storm.options)];
      this.sent.set(this.participant.request + 1, options);
      const answer = await this.participant.vote(options, { round: this.round });
      if (answer.code === "question_not_open") this.storming = false;
      if (this.storm.pauseMs > 0) await new Promise((go) => setTimeout(go, this.random.below(this.storm.pauseMs)));
    }
  }

  /** @private @param {import("./client.mjs").Message} answer */
  answered({ type, request, code }) {
    const options = this.sent.get(request);
    if (!options) return;
    if (type === "accepted") {
      this.held = { request, options };
      this.storm.acknowledged();
    } else if (code !== "question_not_open") {
      this.storm.fault(`vote ${request} was refused: ${code}`);
    }
  }

  /** What a restarted server holds is compared with what it had promised. @private @param {any} welcome */
  welcomed({ view, my_vote }) {
    if (view.round !== this.round || !["open", "closed"].includes(view.phase)) return;
    const promised = this.held;
    if (promised && (!my_vote || my_vote.request < promised.request)) {
      this.storm.fault(`lost: ${promised.request} was acknowledged, ${my_vote?.request ?? "nothing"} is held`);
      return;
    }
    if (!my_vote) return;
    const options = this.sent.get(my_vote.request);
    if (!options || my_vote.options.join() !== options.join())
      this.storm.fault(`wrong: ${my_vote.request} is held as ${my_vote.options}, sent was ${options}`);
    else this.held = { request: my_vote.request, options };
  }
}

export class Storm {
  /**
   * @param {import("./class.mjs").Class} room
   * @param {{ options: string[], random: Random, pauseMs?: number }} settings pauseMs: between two votes of a student
   */
  constructor(room, { options, random, pauseMs = 0 }) {
    this.room = room;
    /** @type {string[]} what must never happen, as it happened */
    this.faults = [];
    this.acknowledgements = 0;
    /** @type {Set<{ count: number, resolve: () => void }>} */
    this.waiting = new Set();
    const rules = {
      options,
      pauseMs,
      fault: (/** @type {string} */ what) => this.faults.push(what),
      acknowledged: () => this.acknowledged(),
    };
    this.voters = room.participants.map((participant) => new Voter(participant, rules, new Random(random.below(2 ** 32))));
    this.running = Promise.resolve();
  }

  /** @param {number} round */
  begin(round) {
    for (const voter of this.voters) voter.begin(round);
    this.running = Promise.all(this.voters.map((voter) => voter.run())).then(() => {});
  }

  /** Ends when every vote is answered. */
  async calm() {
    for (const voter of this.voters) voter.storming = false;
    await this.running;
  }

  disband() {
    for (const voter of this.voters) voter.stopListening();
  }

  /** @private */
  acknowledged() {
    this.acknowledgements += 1;
    for (const waiting of this.waiting) {
      if (this.acknowledgements < waiting.count) continue;
      this.waiting.delete(waiting);
      waiting.resolve();
    }
  }

  /** Ends when so many more votes are acknowledged. @param {number} more */
  blow(more) {
    const count = this.acknowledgements + more;
    return /** @type {Promise<void>} */ (new Promise((resolve) => this.waiting.add({ count, resolve })));
  }

  /** What each who answered chose last. */
  get choices() {
    return this.voters.flatMap(({ held }) => (held ? [held.options] : []));
  }
}
