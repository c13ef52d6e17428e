import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';

/** Throws the refusals that the guards and the access helpers give: `throw refuse('forbidden')`. */
export const refuse = errorsOf(COMMON_ERRORS);

/** What a call without a key that holds is told, as the PB&J documents print it. */
export const KEY_REFUSED = 'The X-API-Key header is missing or invalid.';
