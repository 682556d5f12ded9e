// One line to the server that comes back by itself: says hello on every new socket, notices when a socket is dead
// although it looks open, and waits its turn when many phones return at once. It knows nothing of views and votes,
// and it takes time, sockets and chance from outside, so that tests need no waiting.

import { type ClientMessage, closeCode, type Hello, type ServerMessage } from "./protocol.ts";

/** Why the line will not come back by itself. */
export type Stopped = "superseded" | "no_such_session" | "bad_token" | "lobby_locked" | "removed" | "refused";

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
  /** One that has run, or 0, is none. */
  clearTimer(timer: number): void;
  random(): number;
}

export interface Listener {
  /** Asked on every new socket, so that the newest token goes out. */
  hello(): Hello;
  heard(message: ServerMessage): void;
  lineChanged(line: Line): void;
}

export const connectGuardMs = 5_000;
export const pingAfterMs = 10_000;
export const silentAfterMs = 20_000;
/** How long a line has that may have been left behind in another network. */
export const signMs = 1_500;
const firstDelayMs = 1_000;
const longestDelayMs = 15_000;

export class Connection {
  line: Line = { state: "connecting" };
  private socket_: Socket | null = null;
  /** The one timer: connect guard, then heartbeat, or the wait before the next try. */
  private timer_ = 0;
  private heardAt_ = 0;
  private pinged_ = false;
  /** When the line was lost or first asked for; null: it is open. */
  private downSince_: number | null = null;

  private readonly listener_: Listener;
  private readonly surroundings_: Surroundings;

  constructor(listener: Listener, surroundings: Surroundings) {
    this.listener_ = listener;
    this.surroundings_ = surroundings;
  }

  /** Opens the line now, whatever went before; also out of "stopped". */
  start(): void {
    this.downSince_ = null;
    this.drop_();
    if (this.line.state !== "offline") this.become_({ state: "connecting" });
    this.open_();
  }

  /** The page is looked at again or the network is back: don't wait out the delay, don't trust a silent socket, and
   *  ask one that was heard lately for a sign of life. */
  wake(): void {
    if (this.line.state === "stopped") return;
    if (this.socket_ === null) this.open_();
    else if (this.surroundings_.now() - this.heardAt_ > silentAfterMs) this.lose_(false);
    else if (this.line.state === "open")
      this.ask_(() => (this.pinged_ ? this.lose_(false) : this.watch_()), signMs);
  }

  /** false: not connected, nothing was sent. true: on its way, no more. */
  send(message: ClientMessage): boolean {
    if (this.line.state !== "open") return false;
    this.socket_?.send(JSON.stringify(message));
    return true;
  }

  private open_(): void {
    this.clearTimer_();
    this.heardAt_ = this.surroundings_.now();
    this.pinged_ = false;
    // Events of a socket that was given up still arrive, and mean nothing any more.
    const current = (act: () => void) => {
      if (this.socket_ === socket) act();
    };
    const socket = this.surroundings_.openSocket({
      opened: () => current(() => this.greet_()),
      received: (text) => current(() => this.receive_(text)),
      closed: (code) => current(() => this.closed_(code)),
    });
    this.socket_ = socket;
    this.setTimer_(() => this.lose_(true), connectGuardMs);
  }

  private greet_(): void {
    this.heardAt_ = this.surroundings_.now();
    this.socket_?.send(JSON.stringify(this.listener_.hello()));
    this.watch_();
  }

  private receive_(text: string): void {
    this.heardAt_ = this.surroundings_.now();
    this.pinged_ = false;
    const message = JSON.parse(text) as ServerMessage;
    if (message.type === "welcome") {
      this.downSince_ = null;
      this.become_({ state: "open" });
    }
    if (message.type !== "pong") this.listener_.heard(message);
  }

  /** Asks a silent line for a sign of life, and gives it up if none comes. A timer that fires late, as in a page
   *  in the background, asks before it judges. */
  private watch_(): void {
    this.clearTimer_();
    const silentMs = this.surroundings_.now() - this.heardAt_;
    if (this.pinged_ && silentMs >= silentAfterMs) {
      this.lose_(false);
    } else if (silentMs >= pingAfterMs) {
      this.ask_(() => this.watch_(), silentAfterMs - pingAfterMs);
    } else {
      this.setTimer_(() => this.watch_(), Math.min(pingAfterMs, pingAfterMs - silentMs));
    }
  }

  private ask_(judge: () => void, ms: number): void {
    this.pinged_ = true;
    this.socket_?.send('{"type":"ping"}');
    this.setTimer_(judge, ms);
  }

  private closed_(code: number): void {
    this.drop_();
    const why = stopsWith(code);
    if (why) this.become_({ state: "stopped", why });
    else this.retry_();
  }

  /** Gives up a socket that does not answer. */
  private lose_(later: boolean): void {
    this.drop_();
    if (later) this.retry_();
    else {
      this.become_({ state: "offline" });
      this.open_();
    }
  }

  private retry_(): void {
    this.become_({ state: "offline" });
    const now = this.surroundings_.now();
    this.downSince_ ??= now;
    this.setTimer_(() => this.open_(), jitterMs(now - this.downSince_, this.surroundings_.random()));
  }

  /** Forgets the socket without waiting for its close, which on a dead line takes minutes. */
  private drop_(): void {
    this.clearTimer_();
    const socket = this.socket_;
    this.socket_ = null;
    socket?.close();
  }

  private become_(line: Line): void {
    if (line.state === this.line.state && line.state !== "stopped") return;
    this.line = line;
    this.listener_.lineChanged(line);
  }

  private setTimer_(run: () => void, ms: number): void {
    this.clearTimer_();
    this.timer_ = this.surroundings_.setTimer(run, ms);
  }

  private clearTimer_(): void {
    this.surroundings_.clearTimer(this.timer_);
  }
}

/** Full jitter: a whole class that lost its server does not come back in the same instant. By the length of the outage
 *  and not by the number of tries: short waits would use those up, and after a short outage nobody should wait long. */
export function jitterMs(downMs: number, random: number): number {
  return random * Math.min(longestDelayMs, Math.max(firstDelayMs, downMs));
}

function stopsWith(code: number): Stopped | null {
  switch (code) {
    case closeCode.superseded:
      return "superseded";
    case closeCode.noSuchSession:
      return "no_such_session";
    case closeCode.badToken:
      return "bad_token";
    case closeCode.lobbyLocked:
      return "lobby_locked";
    case closeCode.removed:
      return "removed";
    case closeCode.policy:
    case closeCode.tooBig:
      return "refused";
    default:
      return null;
  }
}

export function browserSurroundings(): Surroundings {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return {
    openSocket: (events) => {
      const socket = new WebSocket(`${scheme}//${location.host}/ws`);
      socket.onopen = () => events.opened();
      socket.onmessage = (event) => events.received(String(event.data));
      socket.onclose = (event) => events.closed(event.code);
      return socket;
    },
    // The wall clock, because it goes on while a laptop sleeps.
    now: Date.now,
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (timer) => window.clearTimeout(timer),
    random: Math.random,
  };
}

/** Calls `wake` when the page is looked at again or the network is back. */
export function onReturn(wake: () => void): void {
  // A page restored from the back/forward cache fires pageshow only.
  addEventListener("pageshow", wake);
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
  });
}
