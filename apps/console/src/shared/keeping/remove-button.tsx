import type { PageServices } from '@breadboard/web-ui';
import { Button, type ButtonProps, Text } from '@mantine/core';
import { useState } from 'react';
import { AskFirst } from './ask-first';
import { useWrite } from './use-write';

interface RemoveButtonProps extends Pick<ButtonProps, 'mt' | 'size'> {
  readonly services: PageServices;
  /** Says what is removed. */
  readonly title: string;
  /** What will be gone, and what stays. */
  readonly why: string;
  readonly send: (key: string) => Promise<unknown>;
  readonly refresh: readonly string[];
  readonly onDone: () => void;
}

/** Removes a record for good, once one has said so twice. */
export function RemoveButton({ services, title, why, send, refresh, onDone, ...look }: RemoveButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const write = useWrite({ services, refresh, send: (_: null, key) => send(key), onDone });
  const close = (): void => {
    setIsOpen(false);
    write.reset();
  };
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)} {...look}>
        {title}
      </Button>
      <AskFirst
        isOpen={isOpen}
        title={title}
        action={title}
        write={write}
        onYes={() => write.run(null)}
        onClose={close}
      >
        <Text>{why}</Text>
      </AskFirst>
    </>
  );
}
