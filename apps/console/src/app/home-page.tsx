import { useTexts } from '@breadboard/web-ui';
import { Container, List, Text, Title } from '@mantine/core';
import { appTexts } from './app.texts';
import { useConsole } from './console';
import { FeatureLinks } from './feature-links';

/** The first page: who one is, and what is there for one's role. */
export function HomePage() {
  const t = useTexts(appTexts);
  const { me } = useConsole();
  return (
    <Container py="md">
      <Title order={1} size="h2" mb="md" style={{ overflowWrap: 'anywhere' }}>
        {t('welcome', { email: me.email ?? '' })}
      </Title>
      <Title order={2} size="h4">
        {t('yourRoles')}
      </Title>
      <List mb="lg">
        {me.roles.map((role) => (
          <List.Item key={role}>{t(`role_${role}`)}</List.Item>
        ))}
      </List>
      <FeatureLinks whenEmpty={<Text>{t('nothingHere')}</Text>} />
    </Container>
  );
}
