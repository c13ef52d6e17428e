import { ErrorNote } from '@breadboard/web-ui';
import { ConflictNote } from './conflict-note';
import { inWords } from './in-words';
import type { KeptRecord } from './use-kept-record';

export interface KeptNotesProps<Fields extends object> {
  readonly kept: KeptRecord<Fields>;
  /** What each field is called. */
  readonly words: (name: keyof Fields) => string;
  /** What a field holds, in words; left out or undefined: as it is written. */
  readonly say?: (name: keyof Fields, fields: Fields) => string | undefined;
  /** Whether the form says beside a field why it was not saved. */
  readonly isErrorSaid?: boolean;
}

/** What a form says of its last save: that somebody was faster, or why it did not work. */
export function KeptNotes<Fields extends object>(props: KeptNotesProps<Fields>) {
  const { kept, words, say, isErrorSaid = false } = props;
  const { fields, conflict, error } = kept;
  if (conflict) {
    const said = (name: keyof Fields, of: Fields): string => say?.(name, of) ?? inWords(of[name]);
    const differences = conflict.names.map((name) => ({
      what: words(name),
      mine: said(name, fields),
      theirs: said(name, conflict.theirs),
    }));
    return <ConflictNote differences={differences} onKeepMine={conflict.keepMine} onTakeTheirs={conflict.takeTheirs} />;
  }
  return error === null || isErrorSaid ? null : <ErrorNote error={error} />;
}
