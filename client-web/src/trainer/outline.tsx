// All slides; a tap goes there.

import type { RunningProps } from "./props.ts";

export function Outline({ state, view, text, actions }: RunningProps) {
  const online = state.line.state === "open";
  return (
    <section class="panel outline-panel">
      <h2>{text.slides}</h2>
      <ol class="outline" lang={view.lang}>
        {view.slides.map(({ id, type, title }, place) => (
          <li key={id}>
            <button
              type="button"
              disabled={!online}
              aria-current={id === view.slide?.id ? "step" : undefined}
              data-testid={`show_slide-${id}`}
              onClick={() => actions.showSlide(id)}
            >
              <span class="place">{place + 1}</span>
              <span>
                {title}
                {!title.startsWith(text.types[type]) && <small> {text.types[type]}</small>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
