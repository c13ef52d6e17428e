import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PageServices } from '../app/page-services';
import { ErrorNote } from '../controls/error-note';
import { useTexts } from '../language/language';
import { download } from './download';
import { exportTexts } from './export.texts';

type Progress =
  | { readonly state: 'idle' | 'stopped' }
  | { readonly state: 'loading' | 'saved'; readonly bytes: number }
  | { readonly state: 'failed'; readonly error: unknown };

/** Fetches everything that is held of a customer as one file, says how far it is, and can be stopped. */
export function DataExport({ customerId, services }: { customerId: string; services: PageServices }) {
  const t = useTexts(exportTexts);
  const [progress, setProgress] = useState<Progress>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (): Promise<void> => {
    const stop = new AbortController();
    running.current = stop;
    setProgress({ state: 'loading', bytes: 0 });
    try {
      const url = `${window.location.origin}/api/v1/customers/${customerId}/export`;
      const response = await services.send(new Request(url, { signal: stop.signal }));
      const onProgress = (bytes: number): void => setProgress({ state: 'loading', bytes });
      const bytes = await download(response, { name: `${customerId}.json`, signal: stop.signal, onProgress });
      setProgress({ state: 'saved', bytes });
    } catch (error) {
      setProgress(stop.signal.aborted ? { state: 'stopped' } : { state: 'failed', error });
    }
  };
  const isLoading = progress.state === 'loading';
  return (
    <>
      {progress.state === 'failed' && <ErrorNote error={progress.error} />}
      <Group>
        {isLoading ? (
          <Button variant="default" onClick={() => running.current?.abort()}>
            {t('stop')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => void start()}>
            {t('download')}
          </Button>
        )}
        <Text role="status">
          {isLoading && t('loaded', { size: kilobytes(progress.bytes) })}
          {progress.state === 'saved' && t('saved', { size: kilobytes(progress.bytes) })}
          {progress.state === 'stopped' && t('stopped')}
        </Text>
      </Group>
    </>
  );
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
