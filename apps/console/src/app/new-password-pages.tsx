import { credentialTexts, ForgotPassword, NewPassword, type PageServices, useTexts } from '@breadboard/web-ui';
import { Anchor } from '@mantine/core';
import { EntryPage } from './entry-page';

interface NewPasswordPageProps {
  readonly services: PageServices;
  /** From the mail's link; null without it. */
  readonly token: string | null;
}

/** Asks for a mail with the link to a new password. */
export function ForgotPage({ services }: { services: PageServices }) {
  const t = useTexts(credentialTexts);
  return (
    <EntryPage title={t('forgotTitle')}>
      <ForgotPassword api={services.api} />
      <Anchor href="/console">{t('toSignIn')}</Anchor>
    </EntryPage>
  );
}

/** Where the mail's link leads to. */
export function ResetPage({ services, token }: NewPasswordPageProps) {
  const t = useTexts(credentialTexts);
  return (
    <EntryPage title={t('resetTitle')}>
      <NewPassword
        services={services}
        token={token}
        askAgain={<Anchor href="/console/forgot">{t('askAgain')}</Anchor>}
        signIn={<Anchor href="/console">{t('toSignIn')}</Anchor>}
      />
    </EntryPage>
  );
}
