import { got, newIdempotencyKey } from '@breadboard/api-client';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import type { PageServices } from '../app/page-services';
import { ErrorNote } from '../controls/error-note';
import { PasswordField } from '../controls/password-field';
import { useLanguage, useTexts } from '../language/language';
import { wordsByField } from '../texts/error.texts';
import { credentialTexts } from './credential.texts';
import { textOf } from './form-text';
import { NewPasswordInput } from './new-password-input';

/** Changes one's own password; every other sign-in of the person ends. */
export function ChangePassword({ services }: { services: PageServices }) {
  const t = useTexts(credentialTexts);
  const { language } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) =>
      got(
        services.api.POST('/api/v1/auth/password', {
          params: { header: { 'Idempotency-Key': newIdempotencyKey() } },
          body,
        }),
      ),
    // A password is kept nowhere, not even as what was sent last.
    gcTime: 0,
    onSuccess: () => {
      form.current?.reset();
      return services.cache.invalidateQueries({ queryKey: ['get', '/api/v1/auth/sessions'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    change.mutate({ current_password: textOf(data, 'current_password'), new_password: textOf(data, 'new_password') });
  };
  const fields = wordsByField(language, change.error);
  return (
    <form ref={form} onSubmit={submit}>
      <Stack maw={420}>
        <Text>{t('changeWhy')}</Text>
        {change.error && Object.keys(fields).length === 0 && <ErrorNote error={change.error} />}
        <PasswordField
          name="current_password"
          label={t('currentPassword')}
          autoComplete="current-password"
          error={fields.current_password}
        />
        <NewPasswordInput name="new_password" label={t('newPassword')} error={fields.new_password} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('change')}
        </Button>
        <Text role="status">{change.isSuccess ? t('changed') : ''}</Text>
      </Stack>
    </form>
  );
}
