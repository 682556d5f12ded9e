// A class on a server, made the way an outside tool makes one: a session over HTTP with the admin token, then a trainer,
// a screen and participants on the wire.

import { Participant, Screen, Trainer } from "./wire.mjs";

export class Api {
  /** @param {{ url: string, adminToken: string }} server */
  constructor(server) {
    this.server = server;
  }

  /**
   * @param {string} path
   * @param {{ token?: string | null, method?: string, body?: unknown }} [options] token null: none is sent
   */
  fetch(path, { token = this.server.adminToken, method = "GET", body } = {}) {
    return fetch(this.server.url + path, {
      method,
      headers: { ...(token !== null && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  /**
   * @param {unknown} deck its id on this server, or a whole deck
   * @returns {Promise<{ session: string, join_code: string, trainer_token: string, screen_token: string }>}
   */
  async createSession(deck) {
    const response = await this.fetch("/api/sessions", { method: "POST", body: { deck } });
    if (response.status !== 201) throw new Error(`no session: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async sessions() {
    return (await this.fetch("/api/sessions")).json();
  }
}

export class Class {
  /**
   * @param {import("./server.mjs").Server} server
   * @param {Awaited<ReturnType<Api["createSession"]>>} created
   */
  constructor(server, created) {
    this.server = server;
    this.session = created.session;
    this.code = created.join_code;
    this.trainerToken = created.trainer_token;
    this.screenToken = created.screen_token;
    this.trainer = new Trainer(server.socketUrl, this.code, this.trainerToken);
    this.screen = new Screen(server.socketUrl, this.code, this.screenToken);
    /** @type {Participant[]} */
    this.participants = [];
  }

  /**
   * A new session with its trainer and screen there; everybody goes when the test is over.
   * @param {import("node:test").TestContext} t
   * @param {import("./server.mjs").Server} server
   * @param {unknown} deck its id, or a whole deck
   */
  static async start(t, server, deck) {
    const made = new Class(server, await new Api(server).createSession(deck));
    t.after(() => made.leave());
    await made.trainer.join();
    await made.screen.join();
    return made;
  }

  /** @param {number} count @param {(participant: Participant) => void} [prepare] before they say hello */
  async seat(count, prepare = () => {}) {
    const fresh = Array.from({ length: count }, () => new Participant(this.server.socketUrl, this.code));
    fresh.forEach(prepare);
    this.participants.push(...fresh);
    await Promise.all(fresh.map((participant) => participant.join()));
    return fresh;
  }

  get everybody() {
    return [this.trainer, this.screen, ...this.participants];
  }

  leave() {
    for (const client of this.everybody) client.leave();
  }
}
