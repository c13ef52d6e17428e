import type { Config } from '@breadboard/platform';

/** Whether real money is moved: nest token. */
export const LIVE_MODE = Symbol('LIVE_MODE');

/** Real money is moved with a real key of the payment provider alone; its test keys move none. */
export function isLiveMode({ stripe }: Pick<Config, 'stripe'>): boolean {
  return stripe !== null && /^[sr]k_live_/.test(stripe.secretKey);
}
