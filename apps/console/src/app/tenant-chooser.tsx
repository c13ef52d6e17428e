import { got, isApiError } from '@breadboard/api-client';
import { commonTexts, ErrorNote, type PageServices, useLanguage, useTexts, wordsFor } from '@breadboard/web-ui';
import { Button, Container, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { appTexts } from './app.texts';

interface TenantChooserProps {
  readonly services: PageServices;
  readonly onChosen: (slug: string) => void;
}

/** Platform roles name a restaurant before they see anything of it. */
export function TenantChooser({ services, onChosen }: TenantChooserProps) {
  const t = useTexts(appTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const [slug, setSlug] = useState('');
  const choose = useMutation({
    mutationFn: async (wanted: string) => {
      await got(services.api.GET('/api/v1/locations', { params: { query: { tenant: wanted } } }));
      return wanted;
    },
    onSuccess: onChosen,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    choose.mutate(slug.trim());
  };
  const isUnknown = isApiError(choose.error, 'tenant_not_found', 'invalid_request');
  return (
    <Container size={480} py="xl" component="main">
      <form onSubmit={submit}>
        <Stack>
          <Title order={1} size="h2">
            {t('chooseTenant')}
          </Title>
          <Text>{t('chooseTenantWhy')}</Text>
          {choose.error && !isUnknown && <ErrorNote error={choose.error} />}
          <TextInput
            label={t('tenantSlug')}
            value={slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
            error={isUnknown ? wordsFor(language, choose.error) : undefined}
            required
            autoCapitalize="none"
            autoComplete="off"
          />
          <Button type="submit" loading={choose.isPending}>
            {t('choose')}
          </Button>
          <Button variant="default" onClick={() => void services.session.signOut()}>
            {common('signOut')}
          </Button>
        </Stack>
      </form>
    </Container>
  );
}
