import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';

/** Shows words instead of an empty screen when a page breaks. */
export class PageBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const t = useTexts(commonTexts);
  return (
    <Center mih="60vh" component="main">
      <Stack align="center">
        <Title order={1} size="h3">
          {t('pageBroken')}
        </Title>
        <Text>
          <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
        </Text>
      </Stack>
    </Center>
  );
}
