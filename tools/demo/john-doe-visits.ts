import type { Minor } from '@breadboard/kernel';
import type { BasketLine } from './basket';

interface Usual {
  readonly lines: readonly BasketLine[];
  /** In cents. */
  readonly tip: Minor;
}

/** What John orders, all of it vegetarian. */
export const USUALS = {
  club: { lines: [{ item: '123' }], tip: 200n },
  twoClubs: { lines: [{ item: '123', quantity: 2 }], tip: 200n },
  clubAndSoup: { lines: [{ item: '123', modifiers: ['extra_cheese'] }, { item: '456' }], tip: 200n },
  lunch: { lines: [{ item: '123' }, { item: '301' }, { item: '501' }], tip: 200n },
  soup: { lines: [{ item: '456' }, { item: '502' }], tip: 200n },
  classic: {
    lines: [{ item: 'pbj', modifiers: ['brioche', 'chunky', 'grape', 'golden', 'diagonal'] }, { item: '502' }],
    tip: 200n,
  },
  sweet: {
    lines: [{ item: 'pbj', modifiers: ['whole_wheat', 'honey_roast', 'apricot', 'banana_slices', 'honey_drizzle'] }],
    tip: 200n,
  },
  salad: { lines: [{ item: '457' }, { item: '401' }, { item: '503' }], tip: 200n },
  treats: { lines: [{ item: '401' }, { item: '403', quantity: 2 }, { item: '503' }], tip: 200n },
  soupDinner: { lines: [{ item: '456', quantity: 2 }, { item: '457' }, { item: '403' }], tip: 200n },
  picnic: {
    lines: [
      { item: 'pbj', quantity: 2, modifiers: ['rye', 'chunky', 'raspberry', 'halves'] },
      { item: '302' },
      { item: '501', quantity: 2 },
    ],
    tip: 300n,
  },
  family: {
    lines: [
      { item: 'pbj', quantity: 2, modifiers: ['whole_wheat', 'honey_roast', 'grape', 'marshmallow_fluff'] },
      { item: '123' },
      { item: '301', quantity: 2 },
    ],
    tip: 300n,
  },
  forTwo: {
    lines: [{ item: '123', quantity: 2, modifiers: ['avocado'] }, { item: '501', quantity: 2 }, { item: '402' }],
    tip: 300n,
  },
} as const satisfies Record<string, Usual>;
type UsualName = keyof typeof USUALS;

/** One order of John's. */
export interface Visit {
  readonly usual: UsualName;
  /** In cents, when it is not the usual one. */
  readonly tip?: Minor;
  /** Points he redeemed when he placed it. */
  readonly redeemed?: number;
  /** Digits of identifiers that the documents print: the order, and the point transaction that goes with it. */
  readonly printed?: { readonly order: string; readonly transaction: string; readonly dailyNumber?: number };
}

function plain(...usuals: readonly UsualName[]): Visit[] {
  return usuals.map((usual) => ({ usual }));
}

/** Not enough points to leave bronze, and he spends them all before the year is over. */
export const LAST_YEAR: readonly Visit[] = [
  ...plain('sweet', 'treats', 'soup', 'lunch', 'club', 'lunch', 'salad', 'lunch', 'soup', 'club'),
];

/**
 * From bronze through silver to gold: 3,500 points to the point, and with last year 1,234.56 dollars to the cent. The
 * sequence was searched for; whoever changes a price of the menu or a rule of the program has to search again.
 */
export const THIS_YEAR: readonly Visit[] = [
  ...plain('salad', 'twoClubs', 'forTwo', 'treats', 'soupDinner', 'family', 'soupDinner', 'family', 'picnic'),
  ...plain('forTwo', 'twoClubs', 'family', 'forTwo'),
  { usual: 'soupDinner', redeemed: 500 },
  ...plain('classic', 'family', 'forTwo', 'clubAndSoup'),
  { usual: 'picnic', redeemed: 500 },
  ...plain('family', 'twoClubs', 'salad', 'forTwo'),
  { usual: 'club', redeemed: 500 },
  ...plain('twoClubs', 'picnic', 'family', 'lunch'),
  { usual: 'family', redeemed: 550 },
  ...plain('clubAndSoup', 'forTwo'),
  { usual: 'club', printed: { order: 'abc123', transaction: '001', dailyNumber: 42 } },
  { usual: 'salad', redeemed: 200, printed: { order: 'def456', transaction: '002' } },
  { usual: 'clubAndSoup' },
  { usual: 'forTwo', tip: 374n },
];
