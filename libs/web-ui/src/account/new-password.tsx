import { got, isApiError } from '@breadboard/api-client';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { PageServices } from '../app/page-services';
import { ErrorNote } from '../controls/error-note';
import { useLanguage, useTexts } from '../language/language';
import { wordsByField } from '../texts/error.texts';
import { credentialTexts } from './credential.texts';
import { textOf } from './form-text';
import { NewPasswordInput } from './new-password-input';

interface NewPasswordProps {
  readonly services: PageServices;
  /** From the link of the mail; null without it. */
  readonly token: string | null;
  /** The way to another mail. */
  readonly askAgain: ReactNode;
  /** The way to the sign-in. */
  readonly signIn: ReactNode;
}

/** Sets a new password with the token of a mail, once. */
export function NewPassword({ services, token, askAgain, signIn }: NewPasswordProps) {
  const t = useTexts(credentialTexts);
  const { language } = useLanguage();
  const set = useMutation({
    mutationFn: (password: string) =>
      got(services.api.POST('/api/v1/auth/password-reset/confirm', { body: { token: token ?? '', password } })),
    onSuccess: () => {
      // Every sign-in of the person has ended, this one too.
      if (services.session.current()) void services.session.signOut();
    },
  });
  const done = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone.
  useEffect(() => {
    if (set.isSuccess) done.current?.focus();
  }, [set.isSuccess]);
  if (set.isSuccess) {
    return (
      <Stack ref={done} tabIndex={-1} role="status" align="flex-start">
        <Text>{t('isSet')}</Text>
        {signIn}
      </Stack>
    );
  }
  if (token === null) return <LinkIsGone words={t('noLink')}>{askAgain}</LinkIsGone>;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    set.mutate(textOf(new FormData(event.currentTarget), 'password'));
  };
  const fields = wordsByField(language, set.error);
  return (
    <form onSubmit={submit}>
      <Stack align="stretch">
        <Text>{t('resetWhy')}</Text>
        {set.error && fields.password === undefined && <ErrorNote error={set.error} />}
        {isApiError(set.error, 'reset_token_invalid') && <div>{askAgain}</div>}
        <NewPasswordInput name="password" label={t('newPassword')} error={fields.password} />
        <Button type="submit" loading={set.isPending}>
          {t('setPassword')}
        </Button>
      </Stack>
    </form>
  );
}

function LinkIsGone({ words, children }: { words: string; children: ReactNode }) {
  return (
    <Stack align="flex-start">
      <Text>{words}</Text>
      {children}
    </Stack>
  );
}
