import { isApiError, type PageSession } from '@breadboard/api-client';
import {
  commonTexts,
  credentialTexts,
  ErrorNote,
  PreferenceSwitches,
  SignedOutNote,
  useLanguage,
  useTexts,
  wordsByField,
} from '@breadboard/web-ui';
import { Anchor, Button, Container, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { appTexts } from './app.texts';

/** The way into the console. The restaurant is asked for only where the e-mail alone does not tell. */
export function SignInPage({ session }: { session: PageSession }) {
  const t = useTexts(appTexts);
  const common = useTexts(commonTexts);
  const credential = useTexts(credentialTexts);
  const { language } = useLanguage();
  const [needsTenant, setNeedsTenant] = useState(false);
  const signIn = useMutation({
    mutationFn: (form: FormData) => session.signIn(credentialsOf(form)),
    onError: (error) => setNeedsTenant((needed) => needed || isApiError(error, 'tenant_required')),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    signIn.mutate(new FormData(event.currentTarget));
  };
  const wrong = isApiError(signIn.error, 'unauthorized') ? t('wrongCredentials') : undefined;
  const fields = wordsByField(language, signIn.error);
  return (
    <Container size={420} py="xl" component="main">
      <form onSubmit={submit}>
        <Stack>
          <Title order={1} size="h2">
            {t('signInTitle')}
          </Title>
          <SignedOutNote session={session} />
          {signIn.error && <ErrorNote error={signIn.error} {...(wrong === undefined ? {} : { words: wrong })} />}
          <TextInput
            name="email"
            type="email"
            label={common('email')}
            autoComplete="username"
            required
            error={fields.email}
          />
          <PasswordInput
            name="password"
            label={common('password')}
            autoComplete="current-password"
            required
            error={fields.password}
          />
          {needsTenant && (
            <TextInput
              name="tenant_slug"
              label={t('tenant')}
              description={t('tenantHint')}
              error={fields.tenant_slug}
            />
          )}
          <Button type="submit" loading={signIn.isPending}>
            {common('signIn')}
          </Button>
          <Anchor href="/console/forgot">{credential('forgot')}</Anchor>
          <PreferenceSwitches />
        </Stack>
      </form>
    </Container>
  );
}

function credentialsOf(form: FormData): { email: string; password: string; tenant_slug?: string } {
  const textOf = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const tenant = textOf('tenant_slug').trim();
  const credentials = { email: textOf('email').trim(), password: textOf('password') };
  return tenant === '' ? credentials : { ...credentials, tenant_slug: tenant };
}
