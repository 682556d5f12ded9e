// What this phone says until the server has it: once per line, and again a while after the server could not take it.

import type { ParticipantCommand, RejectionCode } from "../../protocol.ts";
import type { Phone, Unnumbered } from "../phone.ts";

const resendMs = 1_500;

/** The server could not take it just now, and will later. */
export function comesAgain(code: RejectionCode | ""): boolean {
  return /^(unavailable|busy|too_many_requests)$/.test(code);
}

export class Deliveries {
  /** Requests that are on their way on this line. */
  private sent_ = new Set<number>();

  /** Says it unless it is on its way; `request` is the number it had before, 0 for none. Returns its number; 0: it has
   *  none yet, for there is no line. */
  say(phone: Phone, message: Unnumbered<ParticipantCommand>, request: number): number {
    if (this.has(request)) return request;
    const number = phone.say(message, request);
    if (number) this.sent_.add(number);
    return number || request;
  }

  has(request: number): boolean {
    return this.sent_.has(request);
  }

  /** Whatever was on its way was lost with the old line. */
  newLine(): void {
    this.sent_ = new Set();
  }

  /** `deliver` says again whatever waits. */
  later(request: number, deliver: () => void): void {
    setTimeout(
      () => {
        this.sent_.delete(request);
        deliver();
      },
      resendMs * (1 + Math.random()),
    );
  }
}
