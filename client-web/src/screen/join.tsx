// The way in, full screen: the QR code, the address in full, the code, and why it costs nothing. And its small
// reminder in the corner of every other picture.

import type { Join } from "../protocol.ts";
import { spacedCode } from "../ui/code.ts";
import { useFit } from "./fit.ts";
import type { ScreenTexts } from "./text.ts";

/** White margin that scanners need around a code, in modules. */
const quietZone = 4;

export function QrCode({ join, current }: { join: Join; current: boolean }) {
  const { size, path } = join.qr;
  const edge = size + 2 * quietZone;
  return (
    <svg
      class="qr"
      viewBox={`${-quietZone} ${-quietZone} ${edge} ${edge}`}
      role="img"
      aria-label={join.url}
      {...(current ? { "data-testid": "qr" } : {})}
    >
      <rect x={-quietZone} y={-quietZone} width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

interface JoinSlideProps {
  join: Join;
  title: string;
  participants: number;
  /** The door is closed: nothing to scan. */
  locked: boolean;
  /** Whoever joins says who they are. */
  named: boolean;
  text: ScreenTexts;
  /** false: a small copy beside the real thing, which tests and readers must not take for it. */
  current: boolean;
}

export function JoinSlide(props: JoinSlideProps) {
  return props.locked ? <Closed {...props} /> : <Open {...props} />;
}

/** Whoever was in finds the way back; nobody else needs it. */
function Closed({ join, title, participants, text, current }: JoinSlideProps) {
  const named = (name: string) => (current ? { "data-testid": name } : {});
  return (
    <div class="stage join-closed" {...named("room-closed")}>
      <h1 class="join-title" dir="auto">
        {title}
      </h1>
      <p class="closed-words">{text.roomClosed}</p>
      <p class="join-phones" {...named("presence")}>
        {text.phones(participants)}
      </p>
      <p class="join-step">
        {text.comeBack} <span dir="ltr">{join.address}</span>
      </p>
    </div>
  );
}

function Open({ join, title, participants, named: withNames, text, current }: JoinSlideProps) {
  const named = (name: string) => (current ? { "data-testid": name } : {});
  const ref = useFit(`${join.address}/${join.code}/${title}`);
  const [scheme, host] = splitAddress(join.address);
  return (
    <div class="stage join">
      <QrCode join={join} current={current} />
      <div class="join-words" ref={ref}>
        <div>
          <h1 class="join-title" dir="auto">
            {title}
          </h1>
          <p class="join-step">{text.scan}</p>
          <p class="join-address" dir="ltr" {...named("join-address")}>
            <span class="scheme">{scheme}</span>
            <wbr />
            <span class="host">{host}</span>
          </p>
          <p class="join-step">{text.code}</p>
          <p class="join-code" dir="ltr" {...named("join-code")}>
            {spacedCode(join.code)}
          </p>
          <p class="join-easy">{withNames ? text.withNames : text.easy}</p>
          <p class="join-phones" {...named("presence")}>
            {text.phones(participants)}
          </p>
        </div>
      </div>
    </div>
  );
}

/** The only place where an address may break. */
function splitAddress(address: string): [string, string] {
  const at = address.indexOf("://");
  return at < 0 ? ["", address] : [address.slice(0, at + 3), address.slice(at + 3)];
}

export function JoinReminder({ join }: { join: Join }) {
  return (
    <p class="reminder" dir="ltr">
      <span data-testid="join-address">{join.address}</span>
      <b data-testid="join-code">{spacedCode(join.code)}</b>
    </p>
  );
}
