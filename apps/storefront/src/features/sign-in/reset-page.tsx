import { credentialTexts, NewPassword, resetTokenIn, useTexts } from '@breadboard/web-ui';
import { Anchor, Container, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useShop } from '../../app/shop';

/** Where the mail's link leads to. The token leaves the address bar and its history at once. */
export function ResetPage() {
  const t = useTexts(credentialTexts);
  const { services } = useShop();
  const navigate = useNavigate();
  const [token] = useState(() => resetTokenIn(window.location.hash));
  useEffect(() => {
    if (window.location.hash !== '') void navigate({ to: '/reset', hash: '', replace: true });
  }, [navigate]);
  return (
    <Container size={420} py="lg">
      <Title order={1} size="h2" mb="xs">
        {t('resetTitle')}
      </Title>
      <NewPassword
        services={services}
        token={token}
        askAgain={<Anchor renderRoot={(props) => <Link to="/forgot" {...props} />}>{t('askAgain')}</Anchor>}
        signIn={<Anchor renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('toSignIn')}</Anchor>}
      />
    </Container>
  );
}
