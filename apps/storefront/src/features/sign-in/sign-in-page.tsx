import { isApiError } from '@breadboard/api-client';
import {
  commonTexts,
  CredentialInputs,
  credentialsIn,
  credentialTexts,
  EmailInput,
  ErrorNote,
  NewPasswordInput,
  textOf,
  useLanguage,
  useTexts,
  wordsByField,
} from '@breadboard/web-ui';
import { Anchor, Button, Container, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useShop } from '../../app/shop';
import { signInTexts } from './sign-in.texts';

const route = getRouteApi('/sign-in');

/** Into one's account, or to a new one; then to where one was going. */
export function SignInPage() {
  const t = useTexts(signInTexts);
  const [isNew, setIsNew] = useState(false);
  const { after = '/account' } = route.useSearch();
  const navigate = useNavigate();
  const done = (): void => void navigate({ to: after, replace: true });
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(isNew);
  // The other form begins above the button that has shown it.
  useEffect(() => {
    if (shown.current !== isNew) heading.current?.focus();
    shown.current = isNew;
  }, [isNew]);
  return (
    <Container size={420} py="lg">
      <Title order={1} size="h2" mb="xs" ref={heading} tabIndex={-1}>
        {isNew ? t('registerTitle') : t('title')}
      </Title>
      <Text mb="md">{t('why')}</Text>
      {isNew ? <Register onDone={done} /> : <SignIn onDone={done} />}
      <Text mt="lg" mb={4}>
        {isNew ? t('haveOne') : t('newHere')}
      </Text>
      <Button variant="default" onClick={() => setIsNew(!isNew)}>
        {isNew ? t('title') : t('registerTitle')}
      </Button>
    </Container>
  );
}

function SignIn({ onDone }: { onDone: () => void }) {
  const t = useTexts(signInTexts);
  const credential = useTexts(credentialTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const { services, tenant } = useShop();
  const [isStaff, setIsStaff] = useState(false);
  const signIn = useMutation({
    mutationFn: (form: FormData) => services.session.signIn({ ...credentialsIn(form), tenant_slug: tenant }),
    onSuccess: async (user) => {
      if (user.customer_id !== null) return onDone();
      // Nothing here is for the team; the console is.
      await services.session.signOut();
      setIsStaff(true);
    },
  });
  const fields = wordsByField(language, signIn.error);
  return (
    <form onSubmit={(event) => submit(event, signIn.mutate)}>
      <Stack>
        {signIn.error && (
          <ErrorNote
            error={signIn.error}
            {...(isApiError(signIn.error, 'unauthorized') ? { words: t('wrong') } : {})}
          />
        )}
        {isStaff && <Text role="alert">{t('otherAccount')}</Text>}
        <CredentialInputs words={fields} />
        <Button type="submit" loading={signIn.isPending}>
          {common('signIn')}
        </Button>
        <Anchor renderRoot={(props) => <Link to="/forgot" {...props} />}>{credential('forgot')}</Anchor>
      </Stack>
    </form>
  );
}

function Register({ onDone }: { onDone: () => void }) {
  const t = useTexts(signInTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const { services, tenant } = useShop();
  const register = useMutation({
    mutationFn: (form: FormData) =>
      services.session.register({
        tenant_slug: tenant,
        ...credentialsIn(form),
        first_name: textOf(form, 'first_name').trim(),
        last_name: textOf(form, 'last_name').trim(),
      }),
    onSuccess: onDone,
  });
  const fields = wordsByField(language, register.error);
  const isBesideField = Object.keys(fields).length > 0;
  return (
    <form onSubmit={(event) => submit(event, register.mutate)}>
      <Stack>
        {register.error && !isBesideField && <ErrorNote error={register.error} />}
        <TextInput
          name="first_name"
          label={t('firstName')}
          autoComplete="given-name"
          maxLength={100}
          required
          error={fields.first_name}
        />
        <TextInput
          name="last_name"
          label={t('lastName')}
          autoComplete="family-name"
          maxLength={100}
          required
          error={fields.last_name}
        />
        <EmailInput error={fields.email} />
        <NewPasswordInput name="password" label={common('password')} error={fields.password} />
        <Button type="submit" loading={register.isPending}>
          {t('register')}
        </Button>
      </Stack>
    </form>
  );
}

function submit(event: FormEvent<HTMLFormElement>, send: (form: FormData) => void): void {
  event.preventDefault();
  send(new FormData(event.currentTarget));
}
