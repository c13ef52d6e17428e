import { useCallback, useState } from 'react';

export interface Draft<Fields extends object> {
  readonly fields: Fields;
  /** Settles one field. */
  readonly set: <Name extends keyof Fields>(name: Name, value: Fields[Name]) => void;
  /** Begins again from these fields. */
  readonly begin: (fields: Fields) => void;
  readonly isChanged: boolean;
  /** The fields that differ from where the draft began: what is worth sending. */
  readonly changes: () => Partial<Fields>;
}

/** What somebody types, until it is sent. */
export function useDraft<Fields extends object>(initial: Fields): Draft<Fields> {
  const [{ start, fields }, setState] = useState({ start: initial, fields: initial });
  const set = useCallback<Draft<Fields>['set']>((name, value) => {
    setState((state) => ({ ...state, fields: { ...state.fields, [name]: value } }));
  }, []);
  const begin = useCallback((next: Fields) => setState({ start: next, fields: next }), []);
  const changes = (): Partial<Fields> => changedFields(start, fields);
  return { fields, set, begin, isChanged: Object.keys(changes()).length > 0, changes };
}

/** The fields of the second record that are not as in the first one; by what they hold, not by who they are. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const names = Object.keys(after) as (keyof Fields)[];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  ) as Partial<Fields>;
}
