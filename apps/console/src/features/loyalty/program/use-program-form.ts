import { got, isApiError } from '@breadboard/api-client';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useConsole } from '../../../app/console';
import { ifMatch, useWrite, type Write } from '../../../shared/keeping/use-write';
import type { Program } from '../../../shared/people/use-program';
import { changeOf, differencesOf, draftOf, faultsOf, type ProgramChange, type ProgramDraft } from './program-draft';

const PROGRAM = '/api/v1/loyalty/program';
const PAUSE_IN_TYPING = 500;

export type ProgramFormState = UseFormReturnType<ProgramDraft>;

interface ProgramWrite {
  readonly change: ProgramChange;
  readonly version: number;
}

export interface ProgramEditing {
  readonly form: ProgramFormState;
  readonly faults: ReturnType<typeof faultsOf>;
  readonly isChanged: boolean;
  /** The rules to preview, once typing has paused; null when they are those in force. */
  readonly previewed: ProgramChange | null;
  readonly write: Write<ProgramWrite>;
  /** Saves over the version that was seen when the change began, or another one. */
  readonly save: (reason: string, version?: number) => void;
  readonly takeTheirs: () => void;
}

/** A draft over the version that was seen when it began; as long as nothing is typed, it follows what others do. */
export function useProgramForm(program: Program): ProgramEditing {
  const { services } = useConsole();
  const [seen, setSeen] = useState(program);
  const form = useForm<ProgramDraft>({ initialValues: draftOf(program) });
  const draft = form.getValues();
  const isChanged = differencesOf(draft, draftOf(seen)).length > 0;
  const begin = (next: Program): void => {
    setSeen(next);
    form.setValues(draftOf(next));
  };
  useEffect(() => {
    if (!isChanged && program.version > seen.version) begin(program);
  });
  const write: Write<ProgramWrite> = useWrite({
    services,
    refresh: [
      PROGRAM,
      '/api/v1/loyalty/summary',
      '/api/v1/customers',
      '/api/v1/customers/{customer_id}',
      '/api/v1/customers/{customer_id}/loyalty',
    ],
    send: ({ change, version }: ProgramWrite, key) =>
      got(
        services.api.PUT(PROGRAM, {
          params: { header: { 'Idempotency-Key': key, 'If-Match': ifMatch(version) } },
          body: change,
        }),
      ),
    onDone: begin,
    onFail: (error) => {
      if (isApiError(error, 'version_conflict')) void services.cache.invalidateQueries({ queryKey: ['get', PROGRAM] });
    },
  });
  const [settled] = useDebouncedValue(draft, PAUSE_IN_TYPING);
  const isPreviewed = differencesOf(settled, draftOf(seen)).length > 0;
  const save = (reason: string, version = seen.version): void => {
    const words = reason.trim();
    write.run({ change: { ...changeOf(draft), ...(words === '' ? {} : { reason: words }) }, version });
  };
  const takeTheirs = (): void => {
    begin(program);
    write.reset();
  };
  const faults = faultsOf(draft);
  return { form, faults, isChanged, previewed: isPreviewed ? changeOf(settled) : null, write, save, takeTheirs };
}
