import { ErrorNote } from '@breadboard/web-ui';
import { Button, Group, type ModalRootProps, Stack } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { KeptNotes, type KeptNotesProps } from './kept-notes';

interface KeptDialogProps<Fields extends object> extends KeptNotesProps<Fields>, Pick<ModalRootProps, 'size'> {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** What the button says that removes the record; left out: there is none. */
  readonly removeLabel?: string;
  readonly children: ReactNode;
}

/** A record as a form in a dialog. What was typed is forgotten when it is closed. */
export function KeptDialog<Fields extends object>(props: KeptDialogProps<Fields>) {
  const { isOpen, title, size, onClose, removeLabel, children, ...notes } = props;
  const { kept } = notes;
  const { removal } = kept;
  useEffect(() => {
    if (isOpen) return;
    kept.discard();
    removal.reset();
    // Once, when it closes: for whatever reason it does.
  }, [isOpen]);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} {...(size === undefined ? {} : { size })}>
      <form onSubmit={kept.submit}>
        <Stack gap="sm">
          <KeptNotes {...notes} />
          {removal.error !== null && <ErrorNote error={removal.error} />}
          {children}
          <Group justify="space-between">
            {removeLabel === undefined || kept.isNew ? (
              <span />
            ) : (
              <Button variant="default" loading={removal.isPending} onClick={() => removal.run(null)}>
                {removeLabel}
              </Button>
            )}
            <DialogButtons isPending={kept.isPending} onCancel={onClose} />
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
