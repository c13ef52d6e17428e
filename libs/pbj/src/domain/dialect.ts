/** One choice of an item that guests put together: a field of the body, and the code of the menu's group. */
export interface Choice {
  readonly code: string;
  /** `one`: exactly one · `maybe`: one or none · `any`: a list. */
  readonly count: 'one' | 'maybe' | 'any';
  /** Whether it may still be changed before the order is on the fire. */
  readonly changeable?: true;
}

/** How an item that guests put together is spoken of: everything that the surface knows about it. */
export interface Dialect {
  /** In the order of the documents, which is also the order in which they are checked and told. */
  readonly choices: readonly Choice[];
  /** Types of stock that are listed; others are kept, and not told of. */
  readonly listed: readonly string[];
}

/** A sandwich, as the PB&J documents speak of it. */
export const SANDWICH: Dialect = {
  choices: [
    { code: 'bread', count: 'one' },
    { code: 'peanut_butter', count: 'one' },
    { code: 'jelly', count: 'one' },
    { code: 'toast', count: 'maybe', changeable: true },
    { code: 'cut', count: 'maybe', changeable: true },
    { code: 'extras', count: 'any' },
  ],
  listed: ['bread', 'peanut_butter', 'jelly'],
};
