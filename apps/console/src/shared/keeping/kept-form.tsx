import type { ReactNode } from 'react';
import { KeptNotes, type KeptNotesProps } from './kept-notes';
import { SaveBar } from './save-bar';

interface KeptFormProps<Fields extends object> extends KeptNotesProps<Fields> {
  readonly saveLabel?: string;
  readonly isReadOnly?: boolean;
  readonly children: ReactNode;
}

/** A record as a form on a page: its fields, what became of the last save, and the buttons. */
export function KeptForm<Fields extends object>(props: KeptFormProps<Fields>) {
  const { saveLabel, isReadOnly = false, children, ...notes } = props;
  const { kept } = notes;
  return (
    <form onSubmit={kept.submit}>
      <KeptNotes {...notes} />
      {children}
      {!isReadOnly && (
        <SaveBar
          isPending={kept.isPending}
          isChanged={kept.isChanged}
          isDone={kept.isDone}
          {...(kept.isNew ? {} : { onDiscard: kept.discard })}
          {...(saveLabel === undefined ? {} : { label: saveLabel })}
        />
      )}
    </form>
  );
}
