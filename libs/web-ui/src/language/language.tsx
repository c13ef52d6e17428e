import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type Catalogue, type Language, LANGUAGES, sentence, type Values } from '../texts/catalogue';
import { writeCookie } from './cookie';

export const LANGUAGE_COOKIE = 'breadboard_language';

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Context = createContext<LanguageChoice>({ language: 'en', choose: () => undefined });

/** The language that the server has sent the page in. */
export function languageOfPage(): Language {
  return LANGUAGES.find((language) => language === document.documentElement.lang) ?? 'en';
}

export function LanguageProvider({ initial, children }: { initial: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(initial);
  const choose = useCallback((next: Language) => {
    writeCookie(LANGUAGE_COOKIE, next);
    document.documentElement.lang = next;
    setLanguage(next);
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return <Context value={choice}>{children}</Context>;
}

export function useLanguage(): LanguageChoice {
  return useContext(Context);
}

/** Says the sentences of a catalogue in the language of the page: `const t = useTexts(texts); t('title')`. */
export function useTexts<Key extends string>(texts: Catalogue<Key>): (key: Key, values?: Values) => string {
  const { language } = useLanguage();
  return useCallback((key, values) => sentence(language, texts, key, values), [language, texts]);
}
