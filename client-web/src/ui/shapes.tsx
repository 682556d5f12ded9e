// An option's mark: one letter, one shape and one colour, the same on phone, projector and report. The shapes tell
// options apart where colours cannot. Options past F have the shapes again, hollow and without a colour.

import "./shapes.css";

const paths = [
  "M12 2.5 22.5 21.5H1.5Z", // A triangle
  "M12 1.5 22.5 12 12 22.5 1.5 12Z", // B diamond
  "M12 2A10 10 0 1 0 12 22 10 10 0 1 0 12 2Z", // C circle
  "M3 3H21V21H3Z", // D square
  "M12 1.5 15.1 8.7 23 9.4 17 14.6 18.8 22.3 12 18.2 5.2 22.3 7 14.6 1 9.4 8.9 8.7Z", // E star
  "M8.5 2H15.5V8.5H22V15.5H15.5V22H8.5V15.5H2V8.5H8.5Z", // F cross
];

/** "a" → 0. */
export function optionPlace(id: string): number {
  return id.charCodeAt(0) - 97;
}

export function optionLetter(id: string): string {
  return id.toUpperCase();
}

/** The class that carries an option's colour, `--mark`, and the outline it needs on this ground, `--edge`. */
export function optionClass(id: string): string {
  return optionPlace(id) < paths.length ? `option-${id}` : "option-more";
}

/** Decoration for eyes; the letter beside it says the same to readers. */
export function Shape({ id }: { id: string }) {
  return (
    <svg class={`shape ${optionClass(id)}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[optionPlace(id) % paths.length] ?? ""} />
    </svg>
  );
}
