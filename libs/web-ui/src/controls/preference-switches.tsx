import { Group, type MantineColorScheme, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useLanguage, useTexts } from '../language/language';
import { type Language, LANGUAGES } from '../texts/catalogue';
import { commonTexts } from '../texts/common.texts';

/** In their own language, for whoever does not read this one. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Language, and light or dark. */
export function PreferenceSwitches() {
  const t = useTexts(commonTexts);
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Group gap="md" wrap="wrap">
      <NativeSelect
        label={t('language')}
        value={language}
        data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
        onChange={(event) => choose(event.currentTarget.value as Language)}
      />
      <NativeSelect
        label={t('appearance')}
        value={colorScheme}
        data={[
          { value: 'auto', label: t('system') },
          { value: 'light', label: t('light') },
          { value: 'dark', label: t('dark') },
        ]}
        onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
      />
    </Group>
  );
}
