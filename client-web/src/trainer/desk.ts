// The trainer's page without its picture, at a session: keeps the line, sends commands and answers the projector's page.
// Without a session the reception offers some. The page draws `state` after each change.

import { Connection, type Line, type Listener, type Surroundings } from "../connection.ts";
import type { Handover, Note, Picture } from "../handover.ts";
import type { CommandKey, Key, ProjectorKey } from "../keys.ts";
import type {
  CollectedText,
  Hello,
  ListedParticipant,
  ServerMessage,
  TextCommand,
  Texts,
  TrainerCommand,
} from "../protocol.ts";
import { type Memory, readSeat, type Seat, writeSeat } from "../seat.ts";
import { type Event, initialState, reduce, type State, trainerView } from "../store.ts";
import { type Download, type ExportFormat, type Fetch, House } from "./house.ts";
import { commandOf, type PlainCommand } from "./labels.ts";
import { emptyReception, Reception, type ReceptionState } from "./reception.ts";

export interface DeskState extends State, ReceptionState {
  /** null: no session; the page offers decks. */
  seat: Seat | null;
  /** What has just been done to the sessions of the list. */
  deletion: "done" | "failed" | null;
  /** The phones that are here, kept up to date while they are shown; null: not shown. */
  phones: ListedParticipant[] | null;
  /** The open answers of the slide that collects, the newest last. */
  texts: { slide: string; round: number; list: CollectedText[] } | null;
  exportFailed: boolean;
  /** The step that has no answer yet: until then no other is sent, so that a double click is one step. */
  waitsFor: number | null;
  /** What the projector of this browser shows; null: there is none. */
  picture: Picture | null;
  keysShown: boolean;
}

export interface DeskEvents {
  changed(state: DeskState): void;
  save(download: Download): void;
  /** The session is put away; the page starts over with the decks. */
  left(): void;
}

export interface Browser {
  memory: Memory;
  fetch: Fetch;
  openHandover(joinCode: string, heard: (note: Note) => void): Handover | null;
}

/** Each of them, before its number is known. */
type Unnumbered<Command> = Command extends unknown ? Omit<Command, "request"> : never;

export class Desk implements Listener {
  state: DeskState;
  readonly reception: Reception;
  private readonly browser: Browser;
  private readonly admin: string | null;
  private readonly events: DeskEvents;
  private readonly line: Connection;
  private handover: Handover | null = null;
  private request = 0;
  /** The request that asked for the list: its answer is no step's. */
  private listing = 0;
  /** The session that is being deleted: that the server lets its line go is then no surprise. */
  private deleting = "";

  constructor(surroundings: Surroundings, browser: Browser, admin: string | null, events: DeskEvents) {
    this.browser = browser;
    this.admin = admin;
    this.events = events;
    this.line = new Connection(this, surroundings);
    this.reception = new Reception(admin, browser.fetch, surroundings, {
      changed: (part) => this.change(part),
      seated: (seat) => this.sit(seat),
      isSeated: () => this.state.seat !== null,
      save: (download) => events.save(download),
    });
    this.state = {
      ...initialState,
      ...emptyReception,
      seat: readSeat(browser.memory),
      deletion: null,
      phones: null,
      texts: null,
      exportFailed: false,
      waitsFor: null,
      picture: null,
      keysShown: false,
    };
  }

  start(): void {
    if (this.state.seat) this.sit(this.state.seat);
    else void this.reception.offer();
  }

  wake(): void {
    if (this.state.seat) this.line.wake();
    else void this.reception.offer();
  }

  /** Out of "another device has taken over". */
  takeBack(): void {
    this.line.start();
  }

  leave(): void {
    writeSeat(this.browser.memory, null);
    this.events.left();
  }

  command(type: PlainCommand): void {
    this.send({ type });
  }

  showSlide(slide: string): void {
    this.send({ type: "show_slide", slide });
  }

  setMinResponses(min_responses: number): void {
    this.send({ type: "set_min_responses", min_responses });
  }

  addTime(seconds: number): void {
    this.send({ type: "add_time", seconds });
  }

  setExpected(count: number): void {
    this.beside({ type: "set_expected", count });
  }

  removePhone(participant: number): void {
    this.send({ type: "remove_participant", participant });
    // Where somebody else came in the same second, their number does not change.
    if (this.state.phones) this.listPhones();
  }

  /** Beside the steps: a list that is on its way holds up no button. */
  listPhones(): void {
    if (this.state.line.state !== "open") return;
    this.request += 1;
    this.listing = this.request;
    this.line.send({ type: "list_participants", request: this.listing });
  }

  /** Texts are shown and hidden as quickly as a thumb goes down the list. */
  moderate(command: TextCommand): void {
    this.beside(command);
  }

  hidePhones(): void {
    this.change({ phones: null });
  }

  async deleteSession(session: string): Promise<void> {
    const { seat } = this.state;
    const own = session === seat?.session;
    this.deleting = session;
    this.change({ deletion: null });
    const answer = await this.house((own ? seat?.trainer_token : this.admin) ?? "").erase(session);
    this.deleting = "";
    const done = "value" in answer;
    this.change({ deletion: done ? "done" : "failed" });
    if (done && own) this.stand(null);
    else if (done) void this.reception.offer();
  }

  projector(key: ProjectorKey): void {
    this.handover?.tell({ type: "projector", key });
  }

  async download(session: string, format: ExportFormat): Promise<void> {
    const token = session === this.state.seat?.session ? this.state.seat.trainer_token : this.admin;
    const answer = await this.house(token ?? "").download(session, format);
    this.change({ exportFailed: "fault" in answer });
    if ("value" in answer) this.events.save(answer.value);
  }

  obey(key: Key): void {
    switch (key) {
      case "advance":
      case "previous":
      case "hide":
      case "revote":
        this.commandKey(key);
        break;
      case "black":
      case "join":
      case "theme":
        this.projector(key);
        break;
      case "keys":
        this.change({ keysShown: !this.state.keysShown });
        break;
      case "leave":
        this.change({ keysShown: false });
        break;
      case "fullscreen":
        break;
    }
  }

  hello(): Hello {
    const { join_code, trainer_token } = this.state.seat ?? { join_code: "", trainer_token: "" };
    return { type: "hello", role: "trainer", join_code, token: trainer_token };
  }

  heard(message: ServerMessage): void {
    const answers = message.type === "accepted" || message.type === "rejected";
    if (answers && message.request === this.state.waitsFor) this.change({ waitsFor: null });
    if (answers && message.request === this.listing) return;
    if (message.type === "welcome") this.reception.welcomed();
    if (message.type === "participant_list") this.change({ phones: message.participants });
    if (message.type === "texts") this.change({ texts: collected(this.state.texts, message) });
    this.dispatch({ type: "message", message, atMs: performance.now() });
    if (message.type === "presence" && this.state.phones) this.listPhones();
  }

  lineChanged(line: Line): void {
    this.dispatch({ type: "line", line });
    // After a restart of the server other phones may have these numbers.
    this.change({ waitsFor: null, phones: null });
    const { seat } = this.state;
    if (line.state !== "stopped" || this.deleting || !seat) return;
    if (line.why === "no_such_session") this.stand({ why: "session_gone" });
    if (line.why === "bad_token") void this.refresh(seat);
  }

  /** At the session: from now on this browser comes back to it. */
  private sit(seat: Seat): void {
    writeSeat(this.browser.memory, seat);
    this.handover?.close();
    this.handover = this.browser.openHandover(seat.join_code, (note) => this.noted(note));
    this.handover?.tell({ type: "asks" });
    this.change({ seat, fault: null, deletion: null, picture: null });
    this.line.start();
  }

  /** The session is not on the server any more. */
  private stand(fault: DeskState["fault"]): void {
    writeSeat(this.browser.memory, null);
    this.handover?.close();
    this.handover = null;
    this.change({ ...initialState, seat: null, picture: null });
    void this.reception.offer(fault);
  }

  private async refresh(seat: Seat): Promise<void> {
    const fresh = await this.reception.refresh(seat);
    if (fresh) this.sit(fresh);
    else this.stand({ why: "session_gone" });
  }

  private noted(note: Note): void {
    switch (note.type) {
      case "command":
        if (this.state.line.state !== "open") return;
        this.handover?.tell({ type: "taken" });
        this.commandKey(note.key);
        break;
      case "shows":
        this.change({ picture: note.picture });
        // Another window may be left.
        if (note.picture === null) this.handover?.tell({ type: "asks" });
        break;
      case "taken":
      case "projector":
      case "asks":
        break;
    }
  }

  private commandKey(key: CommandKey): void {
    const view = trainerView(this.state);
    const command = view && commandOf(key, view);
    if (command) this.command(command);
  }

  private send(command: Unnumbered<TrainerCommand>): void {
    if (this.state.waitsFor !== null || this.state.line.state !== "open") return;
    this.request += 1;
    this.change({ waitsFor: this.request });
    this.line.send({ ...command, request: this.request });
  }

  /** Beside the steps: it neither waits for one nor holds one up. */
  private beside(command: Unnumbered<TrainerCommand>): void {
    if (this.state.line.state !== "open") return;
    this.request += 1;
    this.line.send({ ...command, request: this.request });
  }

  private house(token: string): House {
    return new House(token, this.browser.fetch);
  }

  private dispatch(event: Event): void {
    this.change(reduce(this.state, event));
  }

  private change(part: Partial<DeskState>): void {
    this.state = { ...this.state, ...part };
    this.events.changed(this.state);
  }
}

/** What is known of the texts after this message. */
export function collected(
  before: DeskState["texts"],
  { slide, round, first, texts, gone }: Texts,
): DeskState["texts"] {
  const known = new Map(first ? [] : before?.list.map((one) => [one.number, one]));
  for (const one of texts) known.set(one.number, one);
  for (const number of gone) known.delete(number);
  return { slide, round, list: [...known.values()].sort((one, other) => one.number - other.number) };
}
