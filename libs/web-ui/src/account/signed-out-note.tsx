import type { PageSession } from '@breadboard/api-client';
import { Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';

/** Says calmly that a sign-in was ended, where nobody at this page has done so. */
export function SignedOutNote({ session }: { session: PageSession }) {
  const t = useTexts(commonTexts);
  const isLost = useSyncExternalStore(session.subscribe, session.wasLost, () => false);
  return (
    <div role="status">
      {isLost && (
        <Text p="sm" fw={600} ta="center">
          {t('signedOut')}
        </Text>
      )}
    </div>
  );
}
