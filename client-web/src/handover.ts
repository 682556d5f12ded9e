// The line between the projector's and the trainer's page of one browser. The projector's token can only read, so its
// page hands command keys to the trainer's page; that one in turn hands over the keys that change the projector's
// picture. Messages carry the join code: two sessions in one browser do not drive each other.

import type { CommandKey, ProjectorKey } from "./keys.ts";

/** What the projector shows: the slide, or something on top of it. */
export type Picture = "slide" | "black" | "join";

export type Note =
  /** Projector → trainer. */
  | { type: "command"; key: CommandKey }
  /** Trainer → projector: a command key was taken. */
  | { type: "taken" }
  /** Trainer → projector. */
  | { type: "projector"; key: ProjectorKey }
  /** Trainer → projector: what do you show? */
  | { type: "asks" }
  /** Projector → trainer; null: the page was closed. */
  | { type: "shows"; picture: Picture | null };

export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

interface Envelope {
  join_code: string;
  note: Note;
}

/** Other versions of this page may still be open, so what arrives is looked at first. */
function envelopeOf(data: unknown): Envelope | null {
  const { join_code, note } = (data ?? {}) as Partial<Envelope>;
  return typeof join_code === "string" && typeof note?.type === "string" ? { join_code, note } : null;
}

export class Handover {
  private readonly channel: Channel;
  private readonly joinCode: string;

  constructor(channel: Channel, joinCode: string, heard: (note: Note) => void) {
    this.channel = channel;
    this.joinCode = joinCode;
    channel.onmessage = (event) => {
      const envelope = envelopeOf(event.data);
      if (envelope?.join_code === joinCode) heard(envelope.note);
    };
  }

  tell(note: Note): void {
    this.channel.postMessage({ join_code: this.joinCode, note } satisfies Envelope);
  }

  close(): void {
    this.channel.close();
  }
}

/** null where the browser has no such channel: then the keys work on the trainer's page only. */
export function openHandover(joinCode: string, heard: (note: Note) => void): Handover | null {
  if (typeof BroadcastChannel === "undefined") return null;
  return new Handover(new BroadcastChannel("showhands"), joinCode, heard);
}
