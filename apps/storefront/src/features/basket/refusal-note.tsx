import { type ApiError, isApiError } from '@breadboard/api-client';
import { ErrorNote, timeOfDay, useLanguage, useTexts, wordsFor } from '@breadboard/web-ui';
import type { Location } from '../../app/locations';
import type { LookedUpLine } from '../../shared/basket-request';
import { basketTexts } from './basket.texts';

interface RefusalNoteProps {
  readonly error: Error;
  readonly lines: readonly LookedUpLine[];
  readonly location: Location;
}

/** Why the order or its price is refused, by name, and what would do instead. */
export function RefusalNote({ error, lines, location }: RefusalNoteProps) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  if (!isApiError(error)) return <ErrorNote error={error} />;
  const parts = [wordsFor(language, error), nameOf(error), suggestionOf(error)];
  return <ErrorNote error={error} words={parts.filter((part) => part !== '').join(' ')} />;

  function suggestionOf({ code, suggested }: ApiError): string {
    const texts = suggested.filter((one): one is string => typeof one === 'string');
    if (texts.length === 0) return '';
    if (code === 'slot_unavailable') {
      return t('otherTimes', { times: texts.map((time) => timeOfDay(language, time, location.time_zone)).join(', ') });
    }
    return t('insteadOf', { names: texts.map((id) => menuName(id, lines)).join(', ') });
  }
}

/** What a refusal is about, by the name that it gives or by the names of stock: (jelly, grape). */
function nameOf({ item }: ApiError): string {
  if (typeof item !== 'object' || item === null) return '';
  const { name, option } = item as { name?: unknown; option?: unknown };
  if (typeof name === 'string') return `(${name})`;
  return typeof option === 'string' ? `(${option.replaceAll('_', ' ')})` : '';
}

/** Suggestions are ids of modifiers or options of stock. */
function menuName(id: string, lines: readonly LookedUpLine[]): string {
  const modifiers = lines.flatMap(({ item }) => item?.modifier_groups.flatMap((group) => group.modifiers) ?? []);
  return modifiers.find((modifier) => modifier.id === id || modifier.code === id)?.name ?? id.replaceAll('_', ' ');
}
