import { Container, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@breadboard/web-ui';
import { keepingTexts } from './keeping.texts';

interface SettingsPageProps {
  readonly title: string;
  readonly why?: string;
  /** Where one came from. */
  readonly back?: { readonly to: string; readonly name: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its heading, the way back and what can be done. */
export function SettingsPage({ title, why, back, actions, children }: SettingsPageProps) {
  const t = useTexts(keepingTexts);
  return (
    <Container size="xl" px={0} pb="xl">
      {back && (
        <Text size="sm" mb={4} component={Link} to={back.to} td="underline" c="inherit" display="inline-block">
          {t('back', { name: back.name })}
        </Text>
      )}
      <Group justify="space-between" mb={why ? 4 : 'md'}>
        <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {why && (
        <Text c="dimmed" mb="md" maw={720}>
          {why}
        </Text>
      )}
      {children}
    </Container>
  );
}
