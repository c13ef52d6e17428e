import { useCallback, useState } from 'react';
import { changedFields, rebased } from './draft-fields';

export interface Draft<Fields extends object> {
  readonly fields: Fields;
  /** Where the draft began. */
  readonly start: Fields;
  /** Settles one field. */
  readonly set: <Name extends keyof Fields>(name: Name, value: Fields[Name]) => void;
  /** Begins again from these fields. */
  readonly begin: (fields: Fields) => void;
  /** Goes on from other fields, with everything that was typed since it was as in `from`. */
  readonly goOn: (from: Fields, onto: Fields) => void;
  readonly isChanged: boolean;
}

/** What somebody types, until it is sent. */
export function useDraft<Fields extends object>(initial: Fields): Draft<Fields> {
  const [{ start, fields }, setState] = useState({ start: initial, fields: initial });
  const set = useCallback<Draft<Fields>['set']>((name, value) => {
    setState((state) => ({ ...state, fields: { ...state.fields, [name]: value } }));
  }, []);
  const begin = useCallback((next: Fields) => setState({ start: next, fields: next }), []);
  const goOn = useCallback((from: Fields, onto: Fields) => {
    setState((state) => ({ start: onto, fields: rebased(from, state.fields, onto) }));
  }, []);
  return { fields, start, set, begin, goOn, isChanged: Object.keys(changedFields(start, fields)).length > 0 };
}
