import { DataExport, useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { Section } from '../../../shared/keeping/section';
import { privacyTexts } from './privacy.texts';

/** Everything that is held of the customer, as one file. */
export function ExportSection({ customerId }: { customerId: string }) {
  const t = useTexts(privacyTexts);
  const { services } = useConsole();
  return (
    <Section title={t('export')}>
      <Text mb="sm">{t('exportWhy')}</Text>
      <DataExport customerId={customerId} services={services} />
    </Section>
  );
}
