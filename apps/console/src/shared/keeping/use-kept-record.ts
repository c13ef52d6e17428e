import { isApiError } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';
import { type FormEvent, useEffect, useState } from 'react';
import { changedFields, contested, picked, rebased } from './draft-fields';
import { type Draft, useDraft } from './use-draft';
import { ifMatch, refreshed, useWrite, type Write } from './use-write';

interface Versioned {
  readonly id: string;
  /** Goes up with every change. */
  readonly version: number;
}

/** What makes a repeat of a write harmless. */
export interface KeyHeader {
  readonly 'Idempotency-Key': string;
}

/** The same for the one version that was seen. */
export interface VersionHeader extends KeyHeader {
  readonly 'If-Match': string;
}

interface KeptRecordOptions<Row extends Versioned, Fields extends object> {
  readonly services: PageServices;
  /** As it was read last; null: a new one. */
  readonly record: Row | null;
  /** What can be typed of it. */
  readonly fieldsOf: (record: Row) => Fields;
  /** Where a new one begins. */
  readonly blank: Fields;
  /** Paths of lists that show it: read again after every write. */
  readonly lists: readonly string[];
  /** Path of the record, where it is read by itself. */
  readonly own?: string;
  readonly add?: (fields: Fields, header: KeyHeader) => Promise<Row>;
  /** @param changes the fields that differ from the version of the header; `fields` is all of them. */
  readonly change: (record: Row, changes: Partial<Fields>, header: VersionHeader, fields: Fields) => Promise<Row>;
  readonly remove?: (record: Row, header: VersionHeader) => Promise<unknown>;
  /** It is stored as it was typed; also when there was nothing to send. */
  readonly onSaved?: (saved: Row) => void;
  readonly onRemoved?: () => void;
}

/** What two people wrote differently, until one of them chooses. */
export interface Conflict<Fields extends object> {
  readonly names: readonly (keyof Fields)[];
  readonly theirs: Fields;
  readonly keepMine: () => void;
  /** What nobody else has changed stays as it was typed. */
  readonly takeTheirs: () => void;
}

export interface KeptRecord<Fields extends object> extends Pick<Draft<Fields>, 'fields' | 'set' | 'isChanged'> {
  readonly isNew: boolean;
  /** Saves what was typed; for a form. */
  readonly submit: (event: FormEvent) => void;
  /** Forgets what was typed. */
  readonly discard: () => void;
  readonly isPending: boolean;
  readonly isDone: boolean;
  /** Why it was not saved; null while there is a choice to make instead. */
  readonly error: unknown;
  readonly conflict: Conflict<Fields> | null;
  readonly removal: Write<null>;
}

interface Saving<Fields> {
  /** Null: a new one. */
  readonly over: number | null;
  readonly changes: Partial<Fields>;
  readonly fields: Fields;
}

/** How far a save is that somebody else was faster than: their version is read, then it goes on or waits for a choice. */
type Overtaken = 'no' | 'reading' | 'read' | 'choosing';

/**
 * A record that is kept in a form: saved over the version that was seen, and removed. As long as nothing is typed, it
 * follows what others do. When somebody was faster, what was typed stays: it goes on over theirs where they changed something
 * else, and else one chooses between both.
 */
export function useKeptRecord<Row extends Versioned, Fields extends object>(
  options: KeptRecordOptions<Row, Fields>,
): KeptRecord<Fields> {
  const { services, record, fieldsOf, onSaved } = options;
  const { draft, seen, latest, isBehind, between, follow, see } = useSeenDraft(options);
  const { start, fields, isChanged } = draft;
  const [overtaken, setOvertaken] = useState<Overtaken>('no');
  const write = useWrite({
    services,
    refresh: pathsOf(options),
    send: (saving: Saving<Fields>, key) => sent(options, saving, key),
    onDone: (saved, { fields: typed }) => {
      // What was typed while it was on its way stays.
      draft.goOn(typed, fieldsOf(saved));
      see(saved);
      onSaved?.(saved);
    },
    onFail: (error) => {
      if (!isApiError(error, 'version_conflict')) return;
      setOvertaken('reading');
      void refreshed(services, pathsOf(options)).then(() => setOvertaken('read'));
    },
  });
  const saveOverTheirs = (): void => {
    const both = rebased(start, fields, latest);
    const changes = changedFields(latest, both);
    follow(start);
    setOvertaken('no');
    if (record && Object.keys(changes).length > 0) return write.run({ over: record.version, changes, fields: both });
    // Both have changed the same.
    write.reset();
    if (record) onSaved?.(record);
  };
  useEffect(() => {
    if (!isBehind || write.isPending) return;
    if (!isChanged) follow(start);
    else if (overtaken === 'read' && between.length === 0) saveOverTheirs();
    else if (overtaken === 'read') setOvertaken('choosing');
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBehind) setOvertaken('read');
    else if (record && !isChanged) onSaved?.(record);
    else if (record) write.run({ over: seen, changes: changedFields(start, fields), fields });
    // What was added, and not changed since, is not added once more.
    else if (isChanged || !write.isDone) write.run({ over: null, changes: fields, fields });
  };
  const goOn = (from: Fields): void => {
    follow(from);
    setOvertaken('no');
    write.reset();
  };
  const takeTheirs = (): void => goOn({ ...start, ...picked(fields, between) });
  const isChoosing = overtaken === 'choosing' && between.length > 0;
  return {
    fields,
    set: draft.set,
    isChanged,
    isNew: record === null,
    submit,
    discard: () => goOn(fields),
    isPending: write.isPending || overtaken === 'reading',
    isDone: write.isDone,
    error: isChoosing || overtaken === 'reading' ? null : write.error,
    conflict: isChoosing ? { names: between, theirs: latest, keepMine: saveOverTheirs, takeTheirs } : null,
    removal: useRemoval(options),
  };
}

/** A draft over the version of a record that was seen when it began. */
function useSeenDraft<Row extends Versioned, Fields extends object>(options: KeptRecordOptions<Row, Fields>) {
  const { record, fieldsOf, blank } = options;
  const latest = record ? fieldsOf(record) : blank;
  const draft = useDraft(latest);
  const [seen, setSeen] = useState(record?.version ?? 0);
  const isBehind = record !== null && record.version > seen;
  const see = (row: Row | null): void => {
    if (record && row) setSeen(row.version);
  };
  return {
    draft,
    seen,
    latest,
    isBehind,
    /** What somebody else has changed since, and we have, too. */
    between: isBehind ? contested(draft.start, draft.fields, latest) : [],
    see,
    /** Goes on from the record as it is, with what was typed since it was as in `from`. */
    follow: (from: Fields): void => {
      draft.goOn(from, latest);
      see(record);
    },
  };
}

function pathsOf({ lists, own }: { readonly lists: readonly string[]; readonly own?: string }): readonly string[] {
  return own === undefined ? lists : [...lists, own];
}

function sent<Row extends Versioned, Fields extends object>(
  { record, add, change }: KeptRecordOptions<Row, Fields>,
  { over, changes, fields }: Saving<Fields>,
  key: string,
): Promise<Row> {
  if (record) return change(record, changes, { 'Idempotency-Key': key, 'If-Match': ifMatch(over ?? 0) }, fields);
  if (!add) throw new Error('There is nothing to add to.');
  return add(fields, { 'Idempotency-Key': key });
}

/** Removes the version that is shown. When somebody was faster, theirs is read, and one may say so once more. */
function useRemoval<Row extends Versioned, Fields extends object>(
  options: KeptRecordOptions<Row, Fields>,
): Write<null> {
  const { services, record, lists, remove, onRemoved } = options;
  return useWrite({
    services,
    refresh: lists,
    send: (_: null, key) => {
      if (!record || !remove) throw new Error('There is nothing to remove.');
      return remove(record, { 'Idempotency-Key': key, 'If-Match': ifMatch(record.version) });
    },
    onDone: () => onRemoved?.(),
    onFail: (error) => {
      if (isApiError(error, 'version_conflict')) void refreshed(services, pathsOf(options));
    },
  });
}
