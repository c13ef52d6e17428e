import { Container, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A page of those who are not inside yet: a heading, and one thing to do. */
export function EntryPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Container size={420} py="xl" component="main">
      <Stack>
        <Title order={1} size="h2">
          {title}
        </Title>
        {children}
      </Stack>
    </Container>
  );
}
