import { credentialTexts, ForgotPassword, NewPassword, type PageServices, useTexts } from '@breadboard/web-ui';
import { Anchor, Container, Stack, Title } from '@mantine/core';

interface NewPasswordPageProps {
  readonly services: PageServices;
  /** From the mail's link; null without it. */
  readonly token: string | null;
}

/** Asks for a mail with the link to a new password. */
export function ForgotPage({ services }: { services: PageServices }) {
  const t = useTexts(credentialTexts);
  return (
    <Container size={420} py="xl" component="main">
      <Stack>
        <Title order={1} size="h2">
          {t('forgotTitle')}
        </Title>
        <ForgotPassword api={services.api} />
        <Anchor href="/console">{t('toSignIn')}</Anchor>
      </Stack>
    </Container>
  );
}

/** Where the mail's link leads to. */
export function ResetPage({ services, token }: NewPasswordPageProps) {
  const t = useTexts(credentialTexts);
  const forgetOld = (): void => {
    if (services.session.current()) void services.session.signOut();
  };
  return (
    <Container size={420} py="xl" component="main">
      <Stack>
        <Title order={1} size="h2">
          {t('resetTitle')}
        </Title>
        <NewPassword
          api={services.api}
          token={token}
          onSet={forgetOld}
          askAgain={<Anchor href="/console/forgot">{t('askAgain')}</Anchor>}
          signIn={<Anchor href="/console">{t('toSignIn')}</Anchor>}
        />
      </Stack>
    </Container>
  );
}
