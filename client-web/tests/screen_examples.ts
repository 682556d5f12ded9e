// What the server sends to the projector and to the trainer, for tests.

import type { Channel } from "../src/handover.ts";
import type { Phase, ScreenView, TrainerView, Welcome } from "../src/protocol.ts";
import type { Memory } from "../src/seat.ts";
import { view, welcome } from "./examples.ts";

export const join = {
  url: "http://192.168.1.5:8080/482913",
  address: "http://192.168.1.5:8080",
  code: "482913",
  qr: { size: 21, path: "M0 0h7v1h-7z" },
};

export function screenView(phase: Phase, part: Partial<ScreenView> = {}): ScreenView {
  const shared = view(phase);
  const position = shared.slide ? 7 : 0;
  return {
    ...shared,
    join,
    bars: "live",
    bars_hidden: false,
    locked: false,
    position,
    slide_count: 40,
    ...part,
  };
}

export function trainerView(phase: Phase, part: Partial<TrainerView> = {}): TrainerView {
  return {
    ...screenView(phase),
    notes: "Say it **slowly**.",
    next: { id: "talk", type: "discussion", title: "What else", prompt: "What else would you share?" },
    slides: [
      { id: "story", type: "poll", title: "Your story" },
      { id: "talk", type: "discussion", title: "What else" },
    ],
    advance: "show",
    expected: 0,
    can: ["previous", "end_session"],
    ...part,
  };
}

export function welcomeTo(role: "screen" | "trainer", shown: ScreenView): Welcome {
  return { ...welcome(shown), role, participants: 27 };
}

export class FakeMemory implements Memory {
  readonly values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.values.delete(key);
  }
}

/** The other end of a page's channel: `said` is what the page told, `tell` is what it hears. */
export class FakeChannel implements Channel {
  readonly said: unknown[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  postMessage(message: unknown): void {
    this.said.push((message as { note: unknown }).note);
  }
  tell(note: unknown): void {
    this.onmessage?.({ data: { join_code: join.code, note } } as MessageEvent);
  }
  close(): void {
    this.onmessage = null;
  }
}
