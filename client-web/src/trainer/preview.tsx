// A small projector: 16:9, as large as its area allows, with sizes in hundredths of its own height (see stage.css).

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export function Preview({ children }: { children: ComponentChildren }) {
  const area = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = area.current;
    const picture = place?.firstElementChild;
    if (!place || !(picture instanceof HTMLElement)) return;
    const measure = () => {
      const height = Math.min(place.clientHeight, (place.clientWidth * 9) / 16);
      picture.style.height = `${height}px`;
      picture.style.width = `${(height * 16) / 9}px`;
      picture.style.setProperty("--u", `${height / 100}px`);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(place);
    return () => watch.disconnect();
  }, []);
  return (
    <div class="preview-area" ref={area}>
      <div class="preview">{children}</div>
    </div>
  );
}
