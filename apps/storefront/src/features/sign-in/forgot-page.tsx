import { credentialTexts, ForgotPassword, useTexts } from '@breadboard/web-ui';
import { Anchor, Container, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useShop } from '../../app/shop';

/** Asks for a mail with the link to a new password. */
export function ForgotPage() {
  const t = useTexts(credentialTexts);
  const { services, tenant } = useShop();
  return (
    <Container size={420} py="lg">
      <Title order={1} size="h2" mb="xs">
        {t('forgotTitle')}
      </Title>
      <ForgotPassword api={services.api} tenant={tenant} />
      <Text mt="lg">
        <Anchor renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('toSignIn')}</Anchor>
      </Text>
    </Container>
  );
}
