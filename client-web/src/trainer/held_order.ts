// Lists whose lines stay where they are while somebody points at them: what comes new stands at the end meanwhile, or a
// press would meet another line than the one that was aimed at.

import { useEffect, useRef, useState } from "preact/hooks";

interface Numbered {
  number: number;
}

/** @param held the numbers in the order to keep; null: nobody points at the list. */
export function heldOrder<One extends Numbered>(list: One[], held: readonly number[] | null): One[] {
  if (!held) return list;
  const places = new Map(held.map((number, place) => [number, place]));
  const placeOf = ({ number }: One) => places.get(number) ?? held.length;
  return [...list].sort((one, other) => placeOf(one) - placeOf(other));
}

/** A pointer that rests so long points at nothing: a trainer with a clicker has left it lying there. */
const restMs = 5_000;
/** The press that a finger's leaving belongs to comes after it. */
const pressMs = 300;

/** The list as it is to be drawn, and what its element listens to. */
export function useHeldOrder<One extends Numbered>(sorted: One[]) {
  const held = useRef<number[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [, draw] = useState(0);
  const list = heldOrder(sorted, held.current);
  const releaseIn = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      held.current = null;
      draw((before) => before + 1);
    }, ms);
  };
  const hold = () => {
    held.current ??= list.map(({ number }) => number);
    releaseIn(restMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    list,
    pointed: { onPointerEnter: hold, onPointerMove: hold, onPointerLeave: () => releaseIn(pressMs) },
  };
}
