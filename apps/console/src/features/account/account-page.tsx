import { ChangePassword, credentialTexts, SignIns, useTexts } from '@breadboard/web-ui';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { Section } from '../../shared/keeping/section';
import { accountTexts } from './account.texts';

/** Where one is signed in, and one's own password. */
export default function AccountPage() {
  const t = useTexts(credentialTexts);
  const own = useTexts(accountTexts);
  const { services } = useConsole();
  return (
    <SettingsPage title={own('title')}>
      <Section title={t('sessionsTitle')}>
        <SignIns services={services} />
      </Section>
      <Section title={t('changeTitle')}>
        <ChangePassword services={services} />
      </Section>
    </SettingsPage>
  );
}
