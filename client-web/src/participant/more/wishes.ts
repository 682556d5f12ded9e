// What is asked for with one tap and cannot be taken back: it shows as asked for until the answer comes, and may be asked
// for again where it was refused, or lost with its line.

import type { ServerMessage } from "../../protocol.ts";

export class Wishes {
  /** By what was asked for: the request that has no answer yet; 0: it was granted. */
  private asked_ = new Map<string, number>();

  /** `request`: as the phone said it; 0: there was no line, and nothing was said. */
  ask(what: string, request: number): void {
    if (request) this.asked_.set(what, request);
  }

  /** Whether it was granted or not. */
  isAsked(what: string): boolean {
    return this.asked_.has(what);
  }

  isGranted(what: string): boolean {
    return this.asked_.get(what) === 0;
  }

  heard(message: ServerMessage): void {
    const answers = message.type === "accepted" || message.type === "rejected";
    for (const [what, request] of this.asked_) {
      if (request === 0) continue;
      // On a new line nobody answers what was said on the old one.
      if (message.type === "welcome") this.asked_.delete(what);
      else if (answers && message.request === request) {
        if (message.type === "accepted") this.asked_.set(what, 0);
        else this.asked_.delete(what);
      }
    }
  }
}
