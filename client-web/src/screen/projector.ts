// The projector's page without its picture: joins as a screen, keeps what it is told, obeys the keys that are its own
// and hands the others to the trainer's page. The page draws `state` after each change.

import { Connection, type Line, type Listener, type Surroundings } from "../connection.ts";
import type { Handover, Note, Picture } from "../handover.ts";
import type { CommandKey, Key } from "../keys.ts";
import type { Hello, ServerMessage } from "../protocol.ts";
import type { ScreenTicket } from "../seat.ts";
import { type Event, initialState, reduce, type State, screenView } from "../store.ts";
import { pictureAfter, toggled } from "./picture.ts";

export interface ProjectorState extends State {
  picture: Picture;
  keysShown: boolean;
  /** A key was pressed that only the trainer's page can obey, and none took it. */
  keyLost: boolean;
}

export interface ProjectorEvents {
  changed(state: ProjectorState): void;
  switchTheme(): void;
  switchFullscreen(): void;
}

/** How long the trainer's page may take to say that it took a key. */
const takenWithinMs = 1_000;
const hintForMs = 4_000;

export class Projector implements Listener {
  state: ProjectorState = { ...initialState, picture: "slide", keysShown: false, keyLost: false };
  private readonly surroundings: Surroundings;
  private readonly ticket: ScreenTicket;
  private readonly events: ProjectorEvents;
  private readonly handover: Handover | null;
  private readonly line: Connection;
  /** First the wait for the trainer's page, then the hint that none is there. */
  private keyTimer: number | null = null;

  constructor(
    surroundings: Surroundings,
    ticket: ScreenTicket,
    openHandover: (joinCode: string, heard: (note: Note) => void) => Handover | null,
    events: ProjectorEvents,
  ) {
    this.surroundings = surroundings;
    this.ticket = ticket;
    this.events = events;
    this.handover = openHandover(ticket.join_code, (note) => this.noted(note));
    this.line = new Connection(this, surroundings);
  }

  start(): void {
    this.line.start();
    this.tellPicture();
  }

  wake(): void {
    this.line.wake();
    this.tellPicture();
  }

  /** The window is closed or left. */
  gone(): void {
    this.handover?.tell({ type: "shows", picture: null });
  }

  obey(key: Key): void {
    switch (key) {
      case "black":
      case "join":
        this.change({ picture: toggled(this.state.picture, key) });
        break;
      case "leave":
        this.change({ keysShown: false, picture: "slide" });
        break;
      case "keys":
        this.change({ keysShown: !this.state.keysShown });
        break;
      case "theme":
        this.events.switchTheme();
        break;
      case "fullscreen":
        this.events.switchFullscreen();
        break;
      case "advance":
      case "previous":
      case "hide":
      case "revote":
        this.handOver(key);
        break;
    }
  }

  hello(): Hello {
    return { type: "hello", role: "screen", ...this.ticket };
  }

  heard(message: ServerMessage): void {
    this.dispatch({ type: "message", message, atMs: performance.now() });
  }

  lineChanged(line: Line): void {
    this.dispatch({ type: "line", line });
  }

  private noted(note: Note): void {
    switch (note.type) {
      case "projector":
        this.obey(note.key);
        break;
      case "asks":
        this.tellPicture();
        break;
      case "taken":
        this.setKeyTimer(null);
        break;
      case "command":
      case "shows":
        break;
    }
  }

  private handOver(key: CommandKey): void {
    this.handover?.tell({ type: "command", key });
    this.setKeyTimer(() => {
      this.change({ keyLost: true });
      this.setKeyTimer(() => this.change({ keyLost: false }), hintForMs);
    }, takenWithinMs);
  }

  private tellPicture(): void {
    this.handover?.tell({ type: "shows", picture: this.state.picture });
  }

  private dispatch(event: Event): void {
    const known = reduce(this.state, event);
    const picture = pictureAfter(this.state.picture, screenView(this.state), screenView(known));
    this.change({ ...known, picture });
  }

  private change(part: Partial<ProjectorState>): void {
    const before = this.state;
    this.state = { ...before, ...part };
    if (this.state.picture !== before.picture) this.tellPicture();
    this.events.changed(this.state);
  }

  private setKeyTimer(run: (() => void) | null, ms = 0): void {
    if (this.keyTimer !== null) this.surroundings.clearTimer(this.keyTimer);
    this.keyTimer = run && this.surroundings.setTimer(run, ms);
    if (!run && this.state.keyLost) this.change({ keyLost: false });
  }
}
