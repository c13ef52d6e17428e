import { ChangePassword, credentialTexts, SignIns, useTexts } from '@breadboard/web-ui';
import { useShop } from '../../app/shop';
import { AccountFrame } from './account-frame';
import classes from './account.module.css';

/** Where the guest is signed in, and the password. */
export function SecurityPage() {
  const t = useTexts(credentialTexts);
  const { services } = useShop();
  return (
    <AccountFrame>
      {() => (
        <>
          <section className={classes.section} aria-labelledby="sign-ins">
            <h2 id="sign-ins" className={classes.legend}>
              {t('sessionsTitle')}
            </h2>
            <SignIns services={services} />
          </section>
          <section className={classes.section} aria-labelledby="password">
            <h2 id="password" className={classes.legend}>
              {t('changeTitle')}
            </h2>
            <ChangePassword services={services} />
          </section>
        </>
      )}
    </AccountFrame>
  );
}
