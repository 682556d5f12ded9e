// Where the trainer comes in: which decks and sessions there are, starting one, coming back to one, and what can be taken
// from those that are over. Everything here asks the server by HTTP, with the key of the trainer link.

import type { Surroundings } from "../connection.ts";
import type { DeckEntry, SessionEntry } from "../protocol.ts";
import type { Seat } from "../seat.ts";
import { type Answer, type Download, type Fault, type Fetch, House } from "./house.ts";

export interface ReceptionState {
  /** null: not known yet. */
  decks: DeckEntry[] | null;
  sessions: SessionEntry[] | null;
  fault: Fault | { why: "no_admin" } | { why: "session_gone" } | null;
  /** The two sessions have no question in common, or the server did not answer. */
  comparisonFailed: boolean;
  /** A session is being started or resumed. */
  starting: boolean;
}

export const emptyReception: ReceptionState = {
  decks: null,
  sessions: null,
  fault: null,
  comparisonFailed: false,
  starting: false,
};

export interface ReceptionEvents {
  changed(part: Partial<ReceptionState>): void;
  /** The trainer has a session: started or come back to. */
  seated(seat: Seat): void;
  isSeated(): boolean;
  save(download: Download): void;
}

const askAgainMs = 3_000;

export class Reception {
  /** null: this browser came without the trainer link. */
  private readonly admin: string | null;
  private readonly house: House;
  private readonly surroundings: Surroundings;
  private readonly events: ReceptionEvents;
  private starting = false;
  /** Fresh tokens are asked for once; if they are refused as well, asking on would never end. */
  private refreshed = false;
  private asking: number | null = null;

  constructor(admin: string | null, fetch: Fetch, surroundings: Surroundings, events: ReceptionEvents) {
    this.admin = admin;
    this.house = new House(admin ?? "", fetch);
    this.surroundings = surroundings;
    this.events = events;
  }

  startSession(deck: string, identity: DeckEntry["identity"]): Promise<void> {
    return this.sitAfter(() => this.house.start(deck, identity));
  }

  resume(session: string, join_code: string): Promise<void> {
    return this.sitAfter(() => this.tokensOf(session, join_code));
  }

  /** Lists decks and sessions, and goes on asking while the server does not answer. `known`: what is to be said then. */
  async offer(known: ReceptionState["fault"] = null): Promise<void> {
    if (this.admin === null) {
      this.events.changed({ fault: { why: "no_admin" } });
      return;
    }
    const [decks, sessions] = await Promise.all([this.house.decks(), this.house.sessions()]);
    if (this.events.isSeated()) return;
    if ("fault" in decks) this.failed(decks.fault, known);
    else if ("fault" in sessions) this.failed(sessions.fault, known);
    else this.events.changed({ decks: decks.value, sessions: sessions.value, fault: known });
  }

  /** The seat with fresh tokens, after its own were refused; null: there is no way back. */
  async refresh(seat: Seat): Promise<Seat | null> {
    if (this.admin === null || this.refreshed) return null;
    this.refreshed = true;
    const answer = await this.tokensOf(seat.session, seat.join_code);
    return "value" in answer ? answer.value : null;
  }

  /** The seat's tokens were good. */
  welcomed(): void {
    this.refreshed = false;
  }

  async compare(before: string, after: string): Promise<void> {
    const answer = await this.house.compare(before, after);
    this.events.changed({ comparisonFailed: "fault" in answer });
    if ("value" in answer) this.events.save(answer.value);
  }

  private async sitAfter(ask: () => Promise<Answer<Seat>>): Promise<void> {
    if (this.starting || this.admin === null) return;
    this.starting = true;
    this.events.changed({ starting: true });
    const answer = await ask();
    this.starting = false;
    this.events.changed({ starting: false });
    if ("fault" in answer) this.failed(answer.fault);
    else this.events.seated(answer.value);
  }

  private async tokensOf(session: string, join_code: string): Promise<Answer<Seat>> {
    const answer = await this.house.tokens(session);
    return "fault" in answer ? answer : { value: { session, join_code, ...answer.value } };
  }

  /** Looks whether the server is back where it did not answer. */
  private failed(fault: Fault, known: ReceptionState["fault"] = null): void {
    this.events.changed({ fault });
    if (fault.why !== "unreachable") return;
    if (this.asking !== null) this.surroundings.clearTimer(this.asking);
    this.asking = this.surroundings.setTimer(() => void this.offer(known), askAgainMs);
  }
}
