import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';

/** Throws the refusals that the guards and the access helpers give: `throw refuse('forbidden')`. */
export const refuse = errorsOf(COMMON_ERRORS);
