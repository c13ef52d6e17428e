import { Alert } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';
import type { ConnectionWatch } from './connection';

/** Says that the server cannot be reached for now, and goes away by itself. */
export function ConnectionBanner({ watch }: { watch: ConnectionWatch }) {
  const t = useTexts(commonTexts);
  const state = useSyncExternalStore(watch.subscribe, watch.state, () => 'up' as const);
  useEffect(() => {
    window.addEventListener('online', watch.probeNow);
    return () => window.removeEventListener('online', watch.probeNow);
  }, [watch]);
  return (
    <div role="status" aria-live="polite" style={{ position: 'sticky', top: 0, zIndex: 300 }}>
      {state !== 'up' && (
        <Alert color="yellow" variant="filled" radius={0} p="sm" data-testid="connection-banner">
          {state === 'offline' ? t('offline') : t('unavailable')}
        </Alert>
      )}
    </div>
  );
}
