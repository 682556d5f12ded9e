// How to join, for the late and for the trainer's own phone.

import { QrCode } from "../screen/join.tsx";
import { spacedCode } from "../ui/code.ts";
import type { RunningProps } from "./props.ts";

export function JoinPanel({ view, text }: RunningProps) {
  const { join } = view;
  return (
    <section class="panel">
      <h2>{text.join}</h2>
      <div class="join-panel">
        <QrCode join={join} current />
        <div>
          <p dir="ltr" data-testid="join-address">
            {join.address}
          </p>
          <p class="panel-code" dir="ltr" data-testid="join-code">
            {spacedCode(join.code)}
          </p>
        </div>
      </div>
    </section>
  );
}
