// Outside clients that know the wire's messages and nothing else of Showhands: a participant, a trainer, a screen. A
// participant's votes go out again after a reconnect, unchanged, until each is answered.

import { again, Client, pause } from "./client.mjs";

/** @typedef {import("./client.mjs").Message} Message */

export class Participant extends Client {
  /** @param {string} url @param {string} [join_code] */
  constructor(url, join_code) {
    super(url, { role: "participant", ...(join_code && { join_code }) });
    /** @type {Map<number, Message>} votes on their way, oldest first */
    this.unanswered = new Map();
    this.on("welcome", () => {
      for (const vote of this.unanswered.values()) this.send(vote);
    });
  }

  /**
   * Votes in the round that is open. Without options: prefers not to say.
   * @param {string[]} options
   * @returns {Promise<Message>} also over reconnects: the vote goes out again until it is answered
   */
  vote(options, { slide = this.view?.slide?.id, round = this.view?.round } = {}) {
    const request = ++this.request;
    const skip = options.length === 0;
    const vote = { type: "cast_vote", request, slide, round, options, ...(skip && { skip }) };
    this.unanswered.set(request, vote);
    const answer = new Promise((resolve) => this.asked.set(request, resolve));
    if (this.connected) this.send(vote);
    return answer;
  }

  /** @protected @override @param {Message} answer */
  answered(answer) {
    const vote = this.unanswered.get(answer.request);
    if (vote && again.includes(answer.code)) {
      pause(50 + 200 * Math.random()).then(() => {
        if (this.connected && this.unanswered.has(vote.request)) this.send(vote);
      });
      return;
    }
    this.unanswered.delete(answer.request);
    super.answered(answer);
  }
}

export class Trainer extends Client {
  /** @param {string} url @param {string} join_code @param {string} token */
  constructor(url, join_code, token) {
    super(url, { role: "trainer", join_code, token });
  }

  /**
   * A command that is accepted and changes the view; ends when the new one is here.
   * @param {string} type
   * @param {object} [fields]
   */
  async command(type, fields) {
    const before = this.view?.seq;
    const answer = await this.ask(type, fields);
    if (answer.type !== "accepted") throw new Error(`${type} was refused: ${answer.code}`);
    return this.until(`the view after ${type}`, () => (this.view?.seq === before ? null : this.view));
  }

  /** The single next right thing. */
  advance() {
    return this.command("advance");
  }
}

export class Screen extends Client {
  /** @param {string} url @param {string} join_code @param {string} token */
  constructor(url, join_code, token) {
    super(url, { role: "screen", join_code, token });
  }
}
