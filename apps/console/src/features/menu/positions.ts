export interface Placed {
  readonly id: string;
  readonly position: number;
}

/** A list with one of its members at another place; the list itself where there is no such place. */
export function moved<Member>(list: readonly Member[], from: number, to: number): readonly Member[] {
  const member = list[from];
  if (member === undefined || to < 0 || to >= list.length || from === to) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), member, ...rest.slice(to)];
}

/**
 * The fewest new positions that bring a list into its order: one, where there is a number free between the neighbours of the
 * one that moved. Positions go up strictly, so that the order never depends on anything else.
 */
export function newPositions(ordered: readonly Placed[], movedId: string): Placed[] {
  const index = ordered.findIndex(({ id }) => id === movedId);
  if (index < 0) return [];
  const before = ordered[index - 1]?.position ?? -1;
  const after = ordered[index + 1]?.position ?? before + 2;
  const others = ordered.filter(({ id }) => id !== movedId);
  if (isRising(others) && after - before > 1) return [{ id: movedId, position: before + 1 }];
  return ordered.flatMap(({ id, position }, place) => (position === place ? [] : [{ id, position: place }]));
}

function isRising(list: readonly Placed[]): boolean {
  return list.every(({ position }, index) => index === 0 || position > (list[index - 1]?.position ?? -1));
}
