import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button } from '@mantine/core';
import { useConsole } from '../../app/console';
import { reportsTexts } from './reports.texts';
import { useDownload } from './use-download';

/** A table as a file. */
export function CsvButton({ name, path }: { name: string; path: string }) {
  const t = useTexts(reportsTexts);
  const { services } = useConsole();
  const { state, start } = useDownload(services);
  return (
    <>
      {state.kind === 'failed' && <ErrorNote error={state.error} />}
      <Button
        size="sm"
        variant="default"
        aria-label={t('csvOf', { name })}
        loading={state.kind === 'running'}
        onClick={() => start(path)}
      >
        {t('csv')}
      </Button>
    </>
  );
}
