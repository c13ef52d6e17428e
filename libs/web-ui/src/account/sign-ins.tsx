import { type components, isApiError, newIdempotencyKey } from '@breadboard/api-client';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { PageServices } from '../app/page-services';
import { ErrorNote } from '../controls/error-note';
import { dateAndTime } from '../format/format';
import { useLanguage, useTexts } from '../language/language';
import { credentialTexts } from './credential.texts';

type SignInOf = components['schemas']['SessionResponse'];

const SIGN_INS = '/api/v1/auth/sessions';

/** Where one is signed in. Each of them can be ended, and all at once. */
export function SignIns({ services }: { services: PageServices }) {
  const t = useTexts(credentialTexts);
  const { data, error, refetch } = services.queries.useQuery('get', SIGN_INS, {});
  const everywhere = useMutation({ mutationFn: () => services.session.signOutEverywhere() });
  return (
    <Stack>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {data?.data.map((signIn) => (
          <OneSignIn key={signIn.id} signIn={signIn} services={services} />
        ))}
      </ul>
      {everywhere.error && <ErrorNote error={everywhere.error} />}
      <Text>{t('everywhereWhy')}</Text>
      <Group>
        <Button color="red.9" loading={everywhere.isPending} onClick={() => everywhere.mutate()}>
          {t('everywhere')}
        </Button>
      </Group>
    </Stack>
  );
}

function OneSignIn({ signIn, services }: { signIn: SignInOf; services: PageServices }) {
  const t = useTexts(credentialTexts);
  const { language } = useLanguage();
  const end = useMutation({
    mutationFn: () =>
      services.api.DELETE('/api/v1/auth/sessions/{session_id}', {
        params: { path: { session_id: signIn.id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
      }),
    onSettled: () => services.cache.invalidateQueries({ queryKey: ['get', SIGN_INS] }),
  });
  const device = signIn.client ?? t('unknownDevice');
  const since = dateAndTime(language, signIn.created_at);
  // That it has ended already is what was wanted.
  const failed = isApiError(end.error, 'session_not_found') ? null : end.error;
  return (
    <li style={{ padding: '12px 0', borderBottom: '1px solid var(--mantine-color-default-border)' }}>
      <Group justify="space-between">
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Text fw={600}>
            {device}{' '}
            {signIn.current && (
              <Badge variant="default" tt="none">
                {t('thisDevice')}
              </Badge>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            {t('since', { date: since })} · {t('lastUsed', { date: dateAndTime(language, signIn.last_used_at) })}
          </Text>
        </div>
        {!signIn.current && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('endOf', { device, date: since })}
            loading={end.isPending}
            onClick={() => end.mutate()}
          >
            {t('end')}
          </Button>
        )}
      </Group>
      {failed && <ErrorNote error={failed} />}
    </li>
  );
}
