import { isApiError, type PageSession } from '@breadboard/api-client';
import {
  commonTexts,
  CredentialInputs,
  credentialsIn,
  credentialTexts,
  ErrorNote,
  PreferenceSwitches,
  SignedOutNote,
  textOf,
  useLanguage,
  useTexts,
  wordsByField,
} from '@breadboard/web-ui';
import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { appTexts } from './app.texts';
import { EntryPage } from './entry-page';

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
    <EntryPage title={t('signInTitle')}>
      <SignedOutNote session={session} />
      <form onSubmit={submit}>
        <Stack>
          {signIn.error && <ErrorNote error={signIn.error} {...(wrong === undefined ? {} : { words: wrong })} />}
          <CredentialInputs words={fields} />
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
    </EntryPage>
  );
}

function credentialsOf(form: FormData): { email: string; password: string; tenant_slug?: string } {
  const tenant = textOf(form, 'tenant_slug').trim();
  return tenant === '' ? credentialsIn(form) : { ...credentialsIn(form), tenant_slug: tenant };
}
