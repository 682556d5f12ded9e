// Lists whose lines stay where they are while somebody points at them: what comes new stands at the end meanwhile, or a
// press would meet another line than the one that was aimed at.

import { useRef } from "preact/hooks";

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

/** The list as it is to be drawn, and what its element listens to. */
export function useHeldOrder<One extends Numbered>(sorted: One[]) {
  const held = useRef<number[] | null>(null);
  const list = heldOrder(sorted, held.current);
  const pointed = {
    onPointerEnter: () => {
      held.current = list.map(({ number }) => number);
    },
    onPointerLeave: () => {
      held.current = null;
    },
  };
  return { list, pointed };
}
