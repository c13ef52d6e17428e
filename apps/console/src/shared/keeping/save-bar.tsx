import { commonTexts, useTexts } from '@breadboard/web-ui';
import { Button, Group, Text } from '@mantine/core';
import { keepingTexts } from './keeping.texts';

interface SaveBarProps {
  readonly isPending: boolean;
  readonly isChanged: boolean;
  readonly isDone: boolean;
  readonly onDiscard?: () => void;
  readonly label?: string;
}

/** Save, discard, and whether it is kept. */
export function SaveBar({ isPending, isChanged, isDone, onDiscard, label }: SaveBarProps) {
  const t = useTexts(keepingTexts);
  const common = useTexts(commonTexts);
  return (
    <Group mt="md">
      <Button type="submit" loading={isPending}>
        {label ?? common('save')}
      </Button>
      {onDiscard && isChanged && (
        <Button variant="default" onClick={onDiscard}>
          {t('discard')}
        </Button>
      )}
      <Text role="status" c="dimmed">
        {isChanged ? t('unsaved') : isDone ? t('saved') : ''}
      </Text>
    </Group>
  );
}
