/**
 * Draws once for all changes of a moment, after them. Never in the middle of a drawing: a field that is taken away while
 * it has the focus tells its last change just then, and one drawing inside another leaves half a page.
 */
export function onceForAll<State extends object>(draw: (state: State) => void): (state: State) => void {
  let next: State | null = null;
  return (state) => {
    if (!next)
      queueMicrotask(() => {
        const latest = next as State;
        next = null;
        draw(latest);
      });
    next = state;
  };
}
