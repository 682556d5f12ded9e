// One line to the server that comes back by itself: says hello on every new socket, notices when a socket is dead
// although it looks open, and waits its turn when many phones return at once. It knows nothing of views and votes,
// and it takes time, sockets and chance from outside, so that tests need no waiting.

import { type ClientMessage, closeCode, type Hello, type ServerMessage } from "./protocol.ts";

/** Why the line will not come back by itself. */
export type Stopped = "superseded" | "no_such_session" | "bad_token" | "refused";

/** "connecting" is the first try only; a line that was lost is "offline" until it is welcomed again. */
export type Line =
  | { state: "connecting" }
  | { state: "open" }
  | { state: "offline" }
  | { state: "stopped"; why: Stopped };

/** What is used of a WebSocket. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

/** Time in milliseconds. `random` is in [0, 1). */
export interface Surroundings {
  openSocket(events: SocketEvents): Socket;
  now(): number;
  setTimer(run: () => void, ms: number): number;
  clearTimer(timer: number): void;
  random(): number;
}

export interface Listener {
  /** Asked on every new socket, so that the newest token goes out. */
  hello(): Hello;
  heard(message: ServerMessage): void;
  lineChanged(line: Line): void;
}

export const timing = {
  connectGuardMs: 5_000,
  pingAfterMs: 10_000,
  silentAfterMs: 20_000,
  firstDelayMs: 1_000,
  longestDelayMs: 15_000,
} as const;

export class Connection {
  line: Line = { state: "connecting" };
  private socket: Socket | null = null;
  /** The one timer: connect guard, then heartbeat, or the wait before the next try. */
  private timer: number | null = null;
  private heardAt = 0;
  private pinged = false;
  private attempt = 0;

  private readonly listener: Listener;
  private readonly surroundings: Surroundings;

  constructor(listener: Listener, surroundings: Surroundings) {
    this.listener = listener;
    this.surroundings = surroundings;
  }

  /** Opens the line now, whatever went before; also out of "stopped". */
  start(): void {
    this.attempt = 0;
    this.drop();
    if (this.line.state !== "offline") this.become({ state: "connecting" });
    this.open();
  }

  /** The page is looked at again or the network is back: don't wait out the delay, don't trust a silent socket. */
  wake(): void {
    if (this.line.state === "stopped") return;
    if (this.socket === null) this.open();
    else if (this.surroundings.now() - this.heardAt > timing.silentAfterMs) this.lose(false);
  }

  /** false: not connected, nothing was sent. true: on its way, no more. */
  send(message: ClientMessage): boolean {
    if (this.line.state !== "open") return false;
    this.socket?.send(JSON.stringify(message));
    return true;
  }

  private open(): void {
    this.clearTimer();
    this.heardAt = this.surroundings.now();
    this.pinged = false;
    // Events of a socket that was given up still arrive, and mean nothing any more.
    const current = (act: () => void) => {
      if (this.socket === socket) act();
    };
    const socket = this.surroundings.openSocket({
      opened: () => current(() => this.greet()),
      received: (text) => current(() => this.receive(text)),
      closed: (code) => current(() => this.closed(code)),
    });
    this.socket = socket;
    this.setTimer(() => this.lose(true), timing.connectGuardMs);
  }

  private greet(): void {
    this.heardAt = this.surroundings.now();
    this.socket?.send(JSON.stringify(this.listener.hello()));
    this.watch();
  }

  private receive(text: string): void {
    this.heardAt = this.surroundings.now();
    this.pinged = false;
    const message = JSON.parse(text) as ServerMessage;
    if (message.type === "welcome") {
      this.attempt = 0;
      this.become({ state: "open" });
    }
    if (message.type !== "pong") this.listener.heard(message);
  }

  /** Asks a silent line for a sign of life, and gives it up if none comes. A timer that fires late, as in a page
   *  in the background, asks before it judges. */
  private watch(): void {
    this.clearTimer();
    const silentMs = this.surroundings.now() - this.heardAt;
    const answerMs = timing.silentAfterMs - timing.pingAfterMs;
    if (this.pinged && silentMs >= timing.silentAfterMs) {
      this.lose(false);
    } else if (silentMs >= timing.pingAfterMs) {
      this.pinged = true;
      this.socket?.send('{"type":"ping"}');
      this.setTimer(() => this.watch(), answerMs);
    } else {
      this.setTimer(() => this.watch(), Math.min(timing.pingAfterMs, timing.pingAfterMs - silentMs));
    }
  }

  private closed(code: number): void {
    this.drop();
    const why = stopsWith(code);
    if (why) this.become({ state: "stopped", why });
    else this.retry();
  }

  /** Gives up a socket that does not answer. */
  private lose(later: boolean): void {
    this.drop();
    if (later) this.retry();
    else {
      this.become({ state: "offline" });
      this.open();
    }
  }

  /** Full jitter: a whole class that lost its server does not come back in the same instant. */
  private retry(): void {
    this.become({ state: "offline" });
    const longest = Math.min(timing.longestDelayMs, timing.firstDelayMs * 2 ** this.attempt);
    this.attempt += 1;
    this.setTimer(() => this.open(), this.surroundings.random() * longest);
  }

  /** Forgets the socket without waiting for its close, which on a dead line takes minutes. */
  private drop(): void {
    this.clearTimer();
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private become(line: Line): void {
    if (line.state === this.line.state && line.state !== "stopped") return;
    this.line = line;
    this.listener.lineChanged(line);
  }

  private setTimer(run: () => void, ms: number): void {
    this.clearTimer();
    this.timer = this.surroundings.setTimer(run, ms);
  }

  private clearTimer(): void {
    if (this.timer !== null) this.surroundings.clearTimer(this.timer);
    this.timer = null;
  }
}

function stopsWith(code: number): Stopped | null {
  switch (code) {
    case closeCode.superseded:
      return "superseded";
    case closeCode.noSuchSession:
      return "no_such_session";
    case closeCode.badToken:
      return "bad_token";
    case closeCode.policy:
    case closeCode.tooBig:
      return "refused";
    default:
      return null;
  }
}

/** The line of this page in this browser, started. */
export function connectPage(listener: Listener): Connection {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const connection = new Connection(listener, {
    openSocket: (events) => {
      const socket = new WebSocket(`${scheme}//${location.host}/ws`);
      socket.onopen = () => events.opened();
      socket.onmessage = (event) => events.received(String(event.data));
      socket.onclose = (event) => events.closed(event.code);
      return socket;
    },
    // The wall clock, because it goes on while a laptop sleeps.
    now: () => Date.now(),
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (timer) => window.clearTimeout(timer),
    random: () => Math.random(),
  });
  const wake = () => connection.wake();
  // A page restored from the back/forward cache fires pageshow only.
  addEventListener("pageshow", wake);
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
  });
  connection.start();
  return connection;
}
