// What the trainer must do while the server cannot store answers: which file, and what is wrong with its disk.

import type { RunningProps } from "./props.ts";

export function NotStoring({ state, text }: RunningProps) {
  const { line, storage } = state;
  if (line.state !== "open" || !storage || storage.state === "working") return null;
  return (
    <p class="banner" role="alert" data-testid="not_storing">
      {text.notStoring[storage.state](storage.file)}
    </p>
  );
}
