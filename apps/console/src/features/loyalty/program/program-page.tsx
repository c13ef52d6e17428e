import { calendarDate, ErrorNote, useLanguage, useTexts } from '@breadboard/web-ui';
import { Skeleton, Text } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { useProgram } from '../../../shared/people/use-program';
import { loyaltyTexts } from '../loyalty.texts';
import { LoyaltyPage } from '../loyalty-head';
import { ProgramForm } from './program-form';
import { programTexts } from './program.texts';

/** The rules of the program: read by all of the team, changed by the restaurant's admin. */
export default function ProgramPage() {
  const t = useTexts(programTexts);
  const loyalty = useTexts(loyaltyTexts);
  const { language } = useLanguage();
  const { services, may } = useConsole();
  const { data, error, refetch } = useProgram(services);
  const mayChange = may('loyalty.program.change');
  return (
    <LoyaltyPage page="program" why={t('why')}>
      {data && (
        <>
          <Text size="sm" c="dimmed" mb="md">
            {data.updated_at === null
              ? t('defaults')
              : t('version', { count: data.version, date: calendarDate(language, data.updated_at.slice(0, 10)) })}
          </Text>
          {!mayChange && <Text mb="md">{loyalty('readOnly')}</Text>}
          <ProgramForm program={data} mayChange={mayChange} />
        </>
      )}
      {!data && (error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={320} />)}
    </LoyaltyPage>
  );
}
