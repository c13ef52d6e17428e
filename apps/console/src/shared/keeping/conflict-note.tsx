import { useTexts } from '@breadboard/web-ui';
import { Alert, Button, Group, Text } from '@mantine/core';
import { keepingTexts } from './keeping.texts';
import { RecordTable } from './record-table';

/** One thing that two people wrote differently. */
export interface Difference {
  readonly what: string;
  readonly mine: string;
  readonly theirs: string;
}

interface ConflictNoteProps {
  readonly differences: readonly Difference[];
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Somebody was faster: shows both and lets one choose. */
export function ConflictNote({ differences, onKeepMine, onTakeTheirs }: ConflictNoteProps) {
  const t = useTexts(keepingTexts);
  const columns = [
    { key: 'what', title: t('field'), isHead: true, cell: ({ what }: Difference) => what },
    { key: 'mine', title: t('mine'), cell: ({ mine }: Difference) => mine },
    { key: 'theirs', title: t('theirs'), cell: ({ theirs }: Difference) => theirs },
  ];
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      title={t('changedTitle')}
      styles={{ message: { color: 'var(--mantine-color-text)' }, title: { color: 'var(--mantine-color-text)' } }}
    >
      <Text mb="sm">{t('changedWhy')}</Text>
      <RecordTable
        caption={t('changedTitle')}
        isCaptionHidden
        columns={columns}
        rows={differences}
        keyOf={({ what }) => what}
      />
      <Group mt="sm">
        <Button onClick={onKeepMine}>{t('keepMine')}</Button>
        <Button variant="default" onClick={onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
      </Group>
    </Alert>
  );
}
