import { commonTexts, useTexts } from '@breadboard/web-ui';
import { Modal, type ModalRootProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps extends Pick<ModalRootProps, 'size' | 'closeOnClickOutside'> {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page. Its heading is no banner, of which a page has but one. */
export function Dialog({ isOpen, title, onClose, children, ...rest }: DialogProps) {
  const common = useTexts(commonTexts);
  return (
    <Modal.Root opened={isOpen} onClose={onClose} {...rest}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header role="presentation">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={common('close')} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
