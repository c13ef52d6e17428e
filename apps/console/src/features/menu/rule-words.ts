import type { menuTexts } from './menu.texts';

type Say = (key: keyof (typeof menuTexts)['en'], values?: Record<string, string | number>) => string;

/** How many one may choose, in words. */
export function ruleWords(t: Say, min: number, max: number | null): string {
  if (max === null) return min === 0 ? t('chooseAny') : `${t('atLeast')} ${min}`;
  if (min === max) return t('choose', { count: min });
  return min === 0 ? t('chooseUpTo', { count: max }) : t('chooseBetween', { from: min, to: max });
}
