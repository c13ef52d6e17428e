import { ErrorNote, money, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Column, RecordTable } from '../../../shared/keeping/record-table';
import { Section } from '../../../shared/keeping/section';
import { peopleTexts } from '../../../shared/people/people.texts';
import type { ProgramChange } from './program-draft';
import { programTexts } from './program.texts';
import { type Preview, usePreview, type WholePreview } from './use-preview';

type Move = WholePreview['preview']['moves'][number];

const SHOWN = 20;

interface PreviewPanelProps {
  /** Null: nothing is changed. */
  readonly change: ProgramChange | null;
  readonly hasFaults: boolean;
}

/** Who would change tier, and what all points would be worth, before anything is saved. */
export function PreviewPanel({ change, hasFaults }: PreviewPanelProps) {
  const t = useTexts(programTexts);
  const preview = usePreview(hasFaults ? null : change);
  const { whole } = preview;
  return (
    <Section title={t('preview')}>
      {change === null && !hasFaults && <Text>{t('previewIdle')}</Text>}
      {hasFaults && <Text>{t('previewWaits')}</Text>}
      {preview.error !== null && <ErrorNote error={preview.error} />}
      {change !== null && !hasFaults && (
        <Stack gap="sm">
          <Running preview={preview} />
          {whole && <WholeChange whole={whole} />}
          <Who preview={preview} />
        </Stack>
      )}
    </Section>
  );
}

function Running({ preview: { whole, lookedAt, isRunning, isStopped, stop, goOn } }: { preview: Preview }) {
  const t = useTexts(programTexts);
  const total = whole?.preview.members ?? 0;
  const share = total === 0 ? 0 : Math.min(100, (lookedAt / total) * 100);
  const words = t('lookedAt', { count: lookedAt, total });
  return (
    <>
      {isRunning && (
        <Progress.Root>
          <Progress.Section value={share} aria-label={t('preview')} />
        </Progress.Root>
      )}
      <Group justify="space-between" mih={36}>
        <Text size="sm" c="dimmed" role="status">
          {`${words}. ${isStopped ? t('stopped') : ''}`}
        </Text>
        {isRunning && (
          <Button size="sm" variant="default" onClick={stop}>
            {t('stop')}
          </Button>
        )}
        {isStopped && (
          <Button size="sm" variant="default" onClick={goOn}>
            {t('goOn')}
          </Button>
        )}
      </Group>
    </>
  );
}

function WholeChange({ whole: { preview, liability } }: { whole: WholePreview }) {
  const t = useTexts(programTexts);
  const people = useTexts(peopleTexts);
  const { language } = useLanguage();
  const now = money(language, liability.now, liability.currency);
  const proposed = money(language, liability.proposed, liability.currency);
  const columns: Column<Move>[] = [
    {
      key: 'move',
      title: t('move'),
      isHead: true,
      cell: ({ from, to }) => t('moveOf', { from: people(from), to: people(to) }),
    },
    { key: 'when', title: t('when'), cell: ({ when }) => t(when) },
    { key: 'members', title: t('members'), isNumber: true, cell: ({ members }) => wholeNumber(language, members) },
  ];
  return (
    <>
      <div role="status">
        {preview.rising > 0 && <Text fw={600}>{t('rising', { count: preview.rising })}</Text>}
        {preview.falling > 0 && <Text fw={600}>{t('falling', { count: preview.falling })}</Text>}
        {preview.moves.length === 0 && <Text fw={600}>{t('nobody')}</Text>}
        <Text>{now === proposed ? t('liabilitySame', { now }) : t('liability', { now, proposed })}</Text>
      </div>
      {preview.moves.length > 0 && (
        <RecordTable
          caption={t('preview')}
          isCaptionHidden
          columns={columns}
          rows={preview.moves}
          keyOf={({ from, to }) => `${from} ${to}`}
        />
      )}
    </>
  );
}

function Who({ preview: { changing } }: { preview: Preview }) {
  const t = useTexts(programTexts);
  const people = useTexts(peopleTexts);
  if (changing.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{t('who')}</Text>
      <List size="sm">
        {changing.slice(0, SHOWN).map(({ customer_id: id, from, to }) => (
          <List.Item key={id}>
            <Link to="/customers/$customerId" params={{ customerId: id }} style={{ color: 'inherit' }}>
              {id}
            </Link>
            {`: ${t('moveOf', { from: people(from), to: people(to) })}`}
          </List.Item>
        ))}
      </List>
      {changing.length > SHOWN && <Text size="sm">{t('andMore', { count: changing.length - SHOWN })}</Text>}
    </div>
  );
}
