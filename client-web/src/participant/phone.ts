// One student's phone without its pictures: joins, keeps the line and the memory, casts votes and sends them again until
// the server has answered. The page draws `state` after each change.

import { Connection, jitterMs, type Surroundings } from "../connection.ts";
import type { ParticipantCommand } from "../protocol.ts";
import { currentVote, type Event, initialState, openVotes, reduce, type State } from "../store.ts";
import { type Choice, type OwnVote, ownChoice, type Votes } from "../vote.ts";
import type { Memory } from "./memory.ts";
import { fetchMore, type More, type MoreFile, noMore } from "./more.ts";

export interface PhoneState extends State {
  /** The join code of the address or the one typed last; "" for the only session. */
  code: string;
  /** The session of this address that this phone was in before; "": none. */
  attended: string;
  /** The last tick of a "multiple" question was tapped away, which no vote can say. */
  keepOne: boolean;
  more: More;
  /** The student looks at the own page. */
  ownPage: boolean;
  /** What the student said at the door of a named session. It lasts as long as the page. */
  introduction?: Introduction;
}

export interface Introduction {
  name: string;
  /** The letter of a team; "" where there are none. */
  team: string;
}

export interface PhoneEvents {
  changed(state: PhoneState): void;
  /** A vote of this phone was just stored. */
  stored(): void;
  /** The address is now the one of this code, so that a reload joins there. */
  codeKnown(code: string): void;
  /** The extra file; `tries` have failed. */
  loadMore(tries: number): Promise<MoreFile>;
}

/** Each of a union without its request. */
export type Unnumbered<Message> = Message extends unknown ? Omit<Message, "request"> : never;

export interface Phone {
  /** Opens the line, whatever went before; with the introduction, joins a named session. */
  start(introduction?: { introduction?: Introduction }): void;
  /** The student looks at the page again, or the network is back. */
  wake(): void;
  joinWith(code: string): void;
  /** Votes for the option, or, where several may be chosen, ticks or unticks it. */
  choose(id: string): void;
  /** Votes for all of these in this order, or for a number. */
  answer(options: string[], number?: number): void;
  skip(): void;
  /** To another question of the survey. */
  turnTo(page: number): void;
  /** Something is to be drawn with the extra file. */
  needMore(): void;
  turnOwnPage(): void;
  /** What the extra file keeps by itself has changed. */
  redraw(): void;
  /** Forgets every other vote of this session, here and in the phone's memory. */
  keepOnly(votes: Votes): void;
  /** For what the extra file says by itself: its message with a request number that is new, or the same once more.
   *  Returns the number; 0: no line. */
  say(message: Unnumbered<ParticipantCommand>, again?: number): number;
}

/** How often a page without a session asks whether there is one now; the upper half is jitter. */
const askAgainMs = 3_000;

export function makePhone(
  surroundings: Surroundings,
  memory: Memory,
  code: string,
  events: PhoneEvents,
): Phone {
  let state: PhoneState = {
    ...initialState,
    code,
    attended: memory.at(code)?.session ?? "",
    keepOne: false,
    more: noMore,
    ownPage: false,
  };
  /** What the last hello showed, and what was refused as bad. */
  let token: string | undefined;
  const badTokens = new Set<string>();
  /** The highest request sent on this line; what waits and is above is still to be sent. */
  let sent = 0;
  let resends = 0;
  let resending = false;

  const change = (part: Partial<PhoneState>) => {
    state = { ...state, ...part };
    events.changed(state);
  };
  const dispatch = (event: Event) => change({ ...reduce(state, event), keepOne: false });

  const line = new Connection(
    {
      hello() {
        const { code, introduction } = state;
        const tokens = [memory.at(code), memory.at("")].map((one) => one?.token);
        token = tokens.find((one) => one && !badTokens.has(one));
        return {
          type: "hello",
          role: "participant",
          ...(code && { join_code: code }),
          ...(token && { token }),
          ...introduction,
        };
      },
      heard(message) {
        if (message.type === "welcome") {
          const { session } = message;
          // Another session may start while this one runs; then "/" alone would ask for a code.
          if (!state.code) events.codeKnown(message.join_code);
          const { votes } = memory.welcomed(session, state.code, message.token);
          dispatch({ type: "recalled", session, votes });
          sent = 0;
        }
        dispatch({ type: "message", message, atMs: performance.now() });
        const { session, view } = state;
        if (session && view?.phase === "ended") memory.ended(session);
        else keepVotes();
        if (message.type === "accepted" && currentVote(state)?.state === "stored") {
          resends = 0;
          events.stored();
        }
        deliver();
        state.more.file?.heard(message);
      },
      lineChanged(changed) {
        dispatch({ type: "line", line: changed });
        if (changed.state !== "stopped") return;
        if (changed.why === "bad_token" && token) {
          badTokens.add(token);
          line.start();
        } else if (changed.why === "no_such_session") {
          const known = memory.at(state.code);
          if (known && state.refusal?.code === changed.why) memory.ended(known.session);
        }
        if (waitsForSession()) {
          surroundings.setTimer(
            () => {
              if (waitsForSession()) line.start();
            },
            askAgainMs * (1 + surroundings.random()),
          );
        }
      },
    },
    surroundings,
  );

  /** Came without a code, and nobody has started a session yet; or the door is closed. */
  const waitsForSession = () =>
    state.line.state === "stopped" &&
    (state.line.why === "lobby_locked" ||
      (state.refusal?.code === "no_such_session" && !(state.code || state.attended || state.session)));

  const keepVotes = () => {
    const { session, view, votes } = state;
    if (!session) return;
    memory.keepVotes(session, votes);
    if (view?.slide?.question && view.round)
      memory.keepSeen(session, view, currentVote(state)?.stored ?? null);
  };

  /** Sends the newest choices that wait, once per line, and again while the server cannot store them. */
  const deliver = () => {
    const after = sent;
    for (const vote of openVotes(state)) {
      const choice = vote.waiting[vote.waiting.length - 1];
      if (choice) deliverOne(vote, choice, after);
    }
  };
  const deliverOne = (vote: OwnVote, choice: Choice, after: number) => {
    if (choice.request > after) {
      if (line.send({ type: "cast_vote", ...choice })) sent = Math.max(sent, choice.request);
    } else if (vote.state === "not_stored" && !resending) {
      resending = true;
      surroundings.setTimer(
        () => {
          resending = false;
          sent = 0;
          deliver();
        },
        // Stored within five seconds of when the server can.
        jitterMs(Math.min(resends, 4) * 1_000, surroundings.random()),
      );
      resends += 1;
    }
  };

  const vote = (options: string[], skip: boolean, number?: number) => {
    const { session, view } = state;
    if (!session || view?.phase !== "open" || !view.slide) return;
    const own = ownChoice(currentVote(state));
    if (own?.skip === skip && own.options.join() === options.join() && own.number === number) return;
    const request = memory.nextRequest(session, own?.request ?? 0);
    const choice = { slide: view.slide.id, round: view.round, options, number, skip, request };
    dispatch({ type: "voted", choice });
    keepVotes();
    deliver();
  };

  return {
    start(introduction = {}) {
      change(introduction);
      line.start();
    },
    wake: () => (waitsForSession() ? line.start() : line.wake()),
    joinWith(code) {
      events.codeKnown(code);
      change({ code, attended: memory.at(code)?.session ?? "" });
      line.start();
    },
    choose(id) {
      const several = state.view?.slide?.question?.kind === "multiple";
      const own = several ? (ownChoice(currentVote(state))?.options ?? []) : [];
      const others = own.filter((option) => option !== id);
      if (others.length === own.length) vote([...own, id].sort(), false);
      else if (others.length > 0) vote(others, false);
      else change({ keepOne: true });
    },
    answer: (options, number) => vote(options, false, number),
    redraw: () => change({}),
    keepOnly(votes) {
      change({ votes });
      keepVotes();
    },
    say(message, again) {
      const { session, line: now } = state;
      if (!session || now.state !== "open") return 0;
      const request = again || memory.nextRequest(session, 0);
      line.send({ ...message, request } as ParticipantCommand);
      return request;
    },
    skip: () => vote([], true),
    turnTo: (page) => dispatch({ type: "turned", page }),
    turnOwnPage: () => change({ ownPage: !state.ownPage }),
    needMore: fetchMore(events.loadMore, surroundings, (more) => change({ more })),
  };
}
