// A clock that moves only when told, and sockets that a test plays the server's part of.

import type { Socket, SocketEvents, Surroundings } from "../src/connection.ts";
import type { ClientMessage, ServerMessage } from "../src/protocol.ts";

export class FakeSocket implements Socket {
  sent: ClientMessage[] = [];
  closed = false;
  readonly events: SocketEvents;

  constructor(events: SocketEvents) {
    this.events = events;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientMessage);
  }

  close(): void {
    this.closed = true;
  }

  says(message: ServerMessage): void {
    this.events.received(JSON.stringify(message));
  }

  take(): ClientMessage[] {
    return this.sent.splice(0);
  }
}

interface Timer {
  id: number;
  at: number;
  run: () => void;
}

export class FakeSurroundings implements Surroundings {
  sockets: FakeSocket[] = [];
  chance = 1;
  private time = 1_000_000;
  private timers: Timer[] = [];
  private lastTimer = 0;

  openSocket(events: SocketEvents): Socket {
    const socket = new FakeSocket(events);
    this.sockets.push(socket);
    return socket;
  }

  now(): number {
    return this.time;
  }

  setTimer(run: () => void, ms: number): number {
    this.lastTimer += 1;
    this.timers.push({ id: this.lastTimer, at: this.time + ms, run });
    return this.lastTimer;
  }

  clearTimer(id: number): void {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  }

  random(): number {
    return this.chance;
  }

  /** Lets time pass, running what falls due in order. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.clearTimer(next.id);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }

  /** Time that passed while the machine slept: no timer ran. */
  sleep(ms: number): void {
    this.time += ms;
  }

  /** The page is gone, and its timers with it. */
  unload(): void {
    this.timers = [];
  }

  /** The socket opened last. */
  get socket(): FakeSocket {
    const socket = this.sockets[this.sockets.length - 1];
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }
}
