import { useTexts } from '@breadboard/web-ui';
import { Anchor, Button, Container, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGuest, useShop } from '../../app/shop';
import { accountTexts } from './account.texts';
import classes from './account.module.css';

const PARTS = [
  ['/account', 'profile'],
  ['/account/points', 'points'],
  ['/account/orders', 'orders'],
  ['/account/security', 'security'],
  ['/account/privacy', 'privacy'],
] as const;

/** The parts of an account side by side; for nobody a way to sign in. */
export function AccountFrame({ children }: { children: (customerId: string) => ReactNode }) {
  const t = useTexts(accountTexts);
  const { services } = useShop();
  const { customerId, isKnown } = useGuest();
  return (
    <Container size="sm" py="md">
      <Title order={1} size="h2" mb="md">
        {t('title')}
      </Title>
      {customerId !== null && (
        <>
          <Group justify="space-between" mb="md">
            <nav aria-label={t('sections')} className={classes.parts}>
              {PARTS.map(([to, part]) => (
                <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
                  {t(part)}
                </Link>
              ))}
            </nav>
            <Button variant="default" size="sm" onClick={() => void services.session.signOut()}>
              {t('signOut')}
            </Button>
          </Group>
          {children(customerId)}
        </>
      )}
      {isKnown && customerId === null && (
        <>
          <Text mb="sm">{t('signInFirst')}</Text>
          <Anchor renderRoot={(props) => <Link to="/sign-in" search={{ after: '/account' }} {...props} />}>
            {t('signIn')}
          </Anchor>
        </>
      )}
    </Container>
  );
}
