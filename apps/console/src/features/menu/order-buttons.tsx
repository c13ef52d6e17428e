import { useTexts } from '@breadboard/web-ui';
import { ActionIcon, Group } from '@mantine/core';
import { menuTexts } from './menu.texts';

interface OrderButtonsProps {
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (from: number, to: number) => void;
}

/** Up and down, for those who do not drag. At either end they do nothing, and keep the focus. */
export function OrderButtons({ name, index, count, onMove }: OrderButtonsProps) {
  const t = useTexts(menuTexts);
  return (
    <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('up', { name })}
        aria-disabled={index === 0}
        onClick={() => onMove(index, index - 1)}
      >
        <span aria-hidden>↑</span>
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('down', { name })}
        aria-disabled={index === count - 1}
        onClick={() => onMove(index, index + 1)}
      >
        <span aria-hidden>↓</span>
      </ActionIcon>
    </Group>
  );
}
