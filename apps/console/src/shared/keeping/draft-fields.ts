/** The fields of the second record that are not as in the first one; by what they hold, not by who they are. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  return picked(
    after,
    namesOf(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])),
  );
}

/** The names of fields that somebody else has changed since `start`, and we have changed, too, into something else. */
export function contested<Fields extends object>(start: Fields, mine: Fields, theirs: Fields): (keyof Fields)[] {
  const [changedByThem, differing] = [changedFields(start, theirs), changedFields(theirs, mine)];
  return namesOf(changedFields(start, mine)).filter((name) => name in changedByThem && name in differing);
}

/** Another record with what we have changed since `start`: what was typed goes on over it. */
export function rebased<Fields extends object>(start: Fields, mine: Fields, onto: Fields): Fields {
  return { ...onto, ...changedFields(start, mine) };
}

/** Only these fields of a record. */
export function picked<Fields extends object>(fields: Fields, names: readonly (keyof Fields)[]): Partial<Fields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as Partial<Fields>;
}

/** The names of the fields of a record, in its order. */
export function namesOf<Fields extends object>(fields: Fields): (keyof Fields)[] {
  return Object.keys(fields) as (keyof Fields)[];
}
