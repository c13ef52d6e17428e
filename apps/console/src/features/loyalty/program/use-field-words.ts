import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { programTexts } from './program.texts';
import type { ProgramEditing } from './use-program-form';

/** Words beside a field: what is wrong by our own rules, or else by the server's. */
export function useFieldWords({ faults, write }: ProgramEditing): (name: string) => string | undefined {
  const t = useTexts(programTexts);
  const { language } = useLanguage();
  const words = wordsByField(language, write.error);
  return (name) => (faults[name] ? t(faults[name]) : words[name]);
}
