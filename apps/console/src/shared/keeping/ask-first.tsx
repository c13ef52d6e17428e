import { commonTexts, ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog';
import type { Write } from './use-write';

interface AskFirstProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What will be gone, and what stays. */
  readonly children: ReactNode;
  readonly action: string;
  readonly write: Pick<Write<never>, 'isPending' | 'error'>;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. The focus goes back to where it was. */
export function AskFirst({ isOpen, title, children, action, write, onYes, onClose }: AskFirstProps) {
  const common = useTexts(commonTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title}>
      <Stack>
        {write.error !== null && <ErrorNote error={write.error} />}
        <Text component="div">{children}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common('cancel')}
          </Button>
          <Button color="red.9" loading={write.isPending} onClick={onYes}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
