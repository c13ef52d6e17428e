import { type ApiClient, got } from '@breadboard/api-client';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { ErrorNote } from '../controls/error-note';
import { useLanguage, useTexts } from '../language/language';
import { wordsByField } from '../texts/error.texts';
import { credentialTexts } from './credential.texts';
import { EmailInput } from './email-input';
import { textOf } from './form-text';

interface ForgotPasswordProps {
  readonly api: ApiClient;
  /** The shop's tenant; the console asks for every account that has the e-mail. */
  readonly tenant?: string;
}

/** Asks for the mail with the link. What it says is the same whether or not there is such an account. */
export function ForgotPassword({ api, tenant }: ForgotPasswordProps) {
  const t = useTexts(credentialTexts);
  const { language } = useLanguage();
  const ask = useMutation({
    mutationFn: async (email: string) => {
      const body = tenant === undefined ? { email } : { email, tenant_slug: tenant };
      await got(api.POST('/api/v1/auth/password-reset', { body }));
      return email;
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    ask.mutate(textOf(new FormData(event.currentTarget), 'email').trim());
  };
  const fields = wordsByField(language, ask.error);
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('forgotWhy')}</Text>
        {ask.error && fields.email === undefined && <ErrorNote error={ask.error} />}
        <EmailInput error={fields.email} />
        <Button type="submit" loading={ask.isPending}>
          {t('sendLink')}
        </Button>
        <Text role="status" style={{ overflowWrap: 'anywhere' }}>
          {ask.isSuccess ? t('onItsWay', { email: ask.data }) : ''}
        </Text>
      </Stack>
    </form>
  );
}
