import { useTexts } from '@breadboard/web-ui';
import { Anchor, Container, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { appTexts } from './app.texts';

export function MissingPage() {
  const t = useTexts(appTexts);
  return (
    <Container py="xl">
      <Title order={1} size="h3" mb="md">
        {t('missing')}
      </Title>
      <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{t('toMenu')}</Anchor>
    </Container>
  );
}
