/** Cards that a customer keeps at most. */
export const MAX_METHODS = 20;
