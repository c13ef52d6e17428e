import { Button, type ButtonProps, Text } from '@mantine/core';
import { useState } from 'react';
import { AskFirst } from './ask-first';
import type { Write } from './use-write';

interface RemoveButtonProps extends Pick<ButtonProps, 'mt' | 'size'> {
  /** Says what is removed. */
  readonly title: string;
  /** What the button says where the title would be too long beside others; left out: the title. */
  readonly label?: string;
  /** What will be gone, and what stays. */
  readonly why: string;
  readonly removal: Write<null>;
}

/** Removes a record for good, once one has said so twice. */
export function RemoveButton({ title, label = title, why, removal, ...look }: RemoveButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => {
    setIsOpen(false);
    removal.reset();
  };
  return (
    <>
      <Button variant="default" aria-label={title} onClick={() => setIsOpen(true)} {...look}>
        {label}
      </Button>
      <AskFirst
        isOpen={isOpen}
        title={title}
        action={label}
        write={removal}
        onYes={() => removal.run(null)}
        onClose={close}
      >
        <Text>{why}</Text>
      </AskFirst>
    </>
  );
}
