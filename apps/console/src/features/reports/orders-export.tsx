import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Group, Progress, Text } from '@mantine/core';
import { useConsole } from '../../app/console';
import { Section } from '../../shared/keeping/section';
import { type Asked, csvPath } from './asked';
import { reportsTexts } from './reports.texts';
import { type Download, useDownload } from './use-download';

/** Every order of the period as one file: how far it is can be seen, and it can be stopped. */
export function OrdersExport({ asked }: { asked: Asked }) {
  const t = useTexts(reportsTexts);
  const { services } = useConsole();
  const { state, start, stop } = useDownload(services);
  const isRunning = state.kind === 'running';
  return (
    <Section title={t('exportTitle')}>
      <Text c="dimmed" mb="sm">
        {t('exportWhy')}
      </Text>
      {state.kind === 'failed' && <ErrorNote error={state.error} />}
      {isRunning && state.total !== null && (
        <Progress.Root size="lg" mb="sm">
          <Progress.Section
            aria-label={t('progress')}
            value={state.total === 0 ? 100 : (state.rows / state.total) * 100}
          />
        </Progress.Root>
      )}
      <Group>
        {isRunning ? (
          <Button variant="default" onClick={stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button onClick={() => start(csvPath('orders', asked))}>{t('export')}</Button>
        )}
        <Text role="status">{wordsOf(state, t)}</Text>
      </Group>
    </Section>
  );
}

type Say = (key: 'exportStarts' | 'exporting' | 'stopped' | 'exported', values?: Record<string, number>) => string;

function wordsOf(state: Download, t: Say): string {
  if (state.kind === 'stopped') return t('stopped');
  if (state.kind === 'saved') return t('exported', { count: state.rows });
  if (state.kind !== 'running') return '';
  return state.total === null ? t('exportStarts') : t('exporting', { done: state.rows, total: state.total });
}
