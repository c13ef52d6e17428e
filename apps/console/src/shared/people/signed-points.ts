import { type Language, wholeNumber } from '@breadboard/web-ui';

/** "+250" or "−250": what came in or went out. */
export function signedPoints(language: Language, points: number): string {
  if (points === 0) return '0';
  return `${points > 0 ? '+' : '−'}${wholeNumber(language, Math.abs(points))}`;
}
