import { DomainError, required } from '@breadboard/kernel';
import * as fc from 'fast-check';
import { aGroup, aLine, aMenu, anItem, anOption } from '../testing';
import { builtItemOf } from './built-item';
import { builtLineOf, changesIn, choicesOf, chosenIn } from './choices';
import { type Dialect, SANDWICH } from './dialect';

const GROUPS = [
  aGroup('extras', 'banana_slices', anOption('honey_drizzle', { maxQuantity: 2 })),
  aGroup('bread', 'sourdough', 'brioche'),
  aGroup('peanut_butter', 'smooth', 'honey_roast'),
  aGroup('jelly', 'grape', anOption('fig', { available: false })),
  aGroup('toast', 'light', 'golden', 'dark'),
  aGroup('cut', 'diagonal', 'halves'),
];
const ITEM = required(builtItemOf(SANDWICH, aMenu(anItem('pbj', GROUPS))), 'sandwich');
const BODY = { bread: 'brioche', peanut_butter: 'smooth', jelly: 'grape' };

function refusal(work: () => unknown): object {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return { error: error.code, message: error.message, ...error.details };
  }
  throw new Error('nothing was refused');
}
const inBody = (body: object) => refusal(() => chosenIn(SANDWICH, ITEM, { ...BODY, ...body }));
const inChange = (body: object) => refusal(() => changesIn(SANDWICH, ITEM, { ...body }));

describe('what a body chooses', () => {
  it('is found on the menu, in the order of the dialect, whatever that of the body', () => {
    const body = { extras: ['honey_drizzle', 'banana_slices', 'honey_drizzle'], cut: 'halves', ...BODY, notes: 'Hi' };
    expect(chosenIn(SANDWICH, ITEM, body).map(({ groupCode, code, quantity }) => [groupCode, code, quantity])).toEqual([
      ['bread', 'brioche', 1],
      ['peanut_butter', 'smooth', 1],
      ['jelly', 'grape', 1],
      ['cut', 'halves', 1],
      ['extras', 'honey_drizzle', 2],
      ['extras', 'banana_slices', 1],
    ]);
  });

  it("knows what is 86'd", () => {
    const chosen = chosenIn(SANDWICH, ITEM, { ...BODY, jelly: 'fig' });
    expect(chosen.filter(({ available }) => !available).map(({ code }) => code)).toEqual(['fig']);
  });

  it.each([
    ['blueberry', 'blueberry'],
    ['', ''],
    [' grape', ' grape'],
    ['Grape', 'Grape'],
    ['a\n\nb', 'a b'],
    ['🫐'.repeat(50), '🫐'.repeat(40)],
    [null, 'null'],
    [7, '7'],
    [['grape'], '["grape"]'],
    [{ $gt: '' }, '{"$gt":""}'],
    ['constructor', 'constructor'],
  ])('is refused as %j, with what there is', (jelly, shown) => {
    expect(inBody({ jelly })).toEqual({
      error: 'invalid_enum',
      message: `Value '${shown}' is not a valid jelly option.`,
      field: 'jelly',
      allowed: ['grape', 'fig'],
    });
  });

  it('speaks of the first that is wrong, in the order of the dialect', () => {
    const wrong = { extras: ['x'], cut: 'x', toast: 'x', jelly: 'x', peanut_butter: 'x', bread: 'x' };
    const told: unknown[] = [];
    const left: Record<string, unknown> = { ...wrong };
    for (const [field, good] of Object.entries({ ...BODY, toast: 'dark', cut: 'halves', extras: [] })) {
      told.push((inBody(left) as { field: unknown }).field);
      left[field] = good;
    }
    expect(told).toEqual(['bread', 'peanut_butter', 'jelly', 'toast', 'cut', 'extras']);
  });

  it('must have what is not optional', () => {
    expect(inBody({ peanut_butter: undefined })).toEqual({
      error: 'invalid_enum',
      message: 'Peanut butter must be one of: smooth, honey_roast.',
      field: 'peanut_butter',
      allowed: ['smooth', 'honey_roast'],
    });
  });

  it('has a list for what may be several, and no more of one than the menu lets', () => {
    expect(inBody({ extras: 'banana_slices' })).toEqual({
      error: 'invalid_request',
      message: 'Extras must be a list.',
      field: 'extras',
    });
    expect(inBody({ extras: ['banana_slices', 'banana_slices'] })).toMatchObject({
      message: 'Extras may name banana_slices at most once.',
    });
    expect(inBody({ extras: Array.from({ length: 3 }, () => 'honey_drizzle') })).toMatchObject({
      message: 'Extras may name honey_drizzle at most 2 times.',
    });
    expect(inBody({ extras: ['banana_slices', 'bacon'] })).toMatchObject({
      message: "Value 'bacon' is not a valid extras option.",
      allowed: ['banana_slices', 'honey_drizzle'],
    });
  });
});

describe('where a menu asks for more than the dialect does', () => {
  const groups = GROUPS.map((group) => {
    if (group.code === 'toast') return { ...group, min: 1 };
    return group.code === 'extras' ? { ...group, min: 1, max: 2 } : group;
  });
  const strict = required(builtItemOf(SANDWICH, aMenu(anItem('pbj', groups))), 'sandwich');
  const told = (body: object) => refusal(() => chosenIn(SANDWICH, strict, { ...BODY, ...body }));

  it('a body must choose that, too', () => {
    expect(told({})).toMatchObject({ error: 'invalid_enum', field: 'toast', allowed: ['light', 'golden', 'dark'] });
    expect(told({ toast: 'dark' })).toMatchObject({ error: 'invalid_enum', field: 'extras' });
    expect(told({ toast: 'dark', extras: [] })).toMatchObject({ message: 'Extras must name at least 1.' });
    const three = ['banana_slices', 'honey_drizzle', 'honey_drizzle'];
    expect(told({ toast: 'dark', extras: three })).toMatchObject({ message: 'Extras may name at most 2.' });
    const enough = chosenIn(SANDWICH, strict, { ...BODY, toast: 'dark', extras: ['honey_drizzle', 'honey_drizzle'] });
    expect(enough).toHaveLength(5);
  });
});

describe('what a body changes', () => {
  it('is toast and cut, and nothing else', () => {
    const changes = changesIn(SANDWICH, ITEM, { ...BODY, toast: 'dark', cut: 'halves', extras: ['banana_slices'] });
    expect(changes.map(({ groupCode, code }) => [groupCode, code])).toEqual([
      ['toast', 'dark'],
      ['cut', 'halves'],
    ]);
    expect(changesIn(SANDWICH, ITEM, {})).toEqual([]);
  });

  it.each([['burnt'], [null], [['dark']], ['']])('is refused as %j in the words of the documents', (toast) => {
    const printed = { error: 'invalid_enum', message: 'Toast must be one of: light, golden, dark.', field: 'toast' };
    expect(inChange({ toast, cut: 'x' })).toEqual(printed);
  });
});

describe('what is told of a line', () => {
  it('is what a body chose, and a body that says it again chooses the same', () => {
    const some = fc.record(
      {
        bread: fc.constantFrom('sourdough', 'brioche'),
        peanut_butter: fc.constantFrom('smooth', 'honey_roast'),
        jelly: fc.constantFrom('grape', 'fig'),
        toast: fc.constantFrom('light', 'golden', 'dark'),
        cut: fc.constantFrom('diagonal', 'halves'),
        extras: fc.subarray(['banana_slices', 'honey_drizzle', 'honey_drizzle']),
      },
      { requiredKeys: ['bread', 'peanut_butter', 'jelly'] },
    );
    fc.assert(
      fc.property(some, (body) => {
        const chosen = chosenIn(SANDWICH, ITEM, body);
        const line = aLine(...chosen.map(({ groupCode, code, quantity }) => [groupCode, code, quantity] as const));
        const told = choicesOf(SANDWICH, line);
        const { extras = [], ...others } = body;
        expect(told).toEqual({ ...others, ...(extras.length > 0 ? { extras } : {}) });
        expect(chosenIn(SANDWICH, ITEM, told)).toEqual(chosen);
        const order = Object.keys(told).map((code) => SANDWICH.choices.findIndex((choice) => choice.code === code));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is nothing of a line that is none of the dialect’s', () => {
    const [soup, toast] = [aLine(), aLine(['bread', 'rye'], ['toast', 'dark'])];
    const sandwich = aLine(['jelly', 'grape'], ['bread', 'rye'], ['peanut_butter', 'smooth'], ['napkin', 'red']);
    expect(builtLineOf(SANDWICH, { lines: [soup, toast, sandwich, sandwich] })).toBe(sandwich);
    expect(builtLineOf(SANDWICH, { lines: [soup, toast] })).toBeNull();
    expect(choicesOf(SANDWICH, null)).toEqual({});
    expect(Object.keys(choicesOf(SANDWICH, sandwich))).toEqual(['bread', 'peanut_butter', 'jelly']);
  });

  it('is of any dialect what its data says', () => {
    const bowl: Dialect = {
      choices: [
        { code: 'base', count: 'one' },
        { code: 'toppings', count: 'any' },
        { code: 'spice', count: 'maybe', changeable: true },
      ],
      listed: ['base'],
    };
    const groups = [
      aGroup('base', 'rice', 'greens'),
      aGroup('toppings', 'corn', 'beans'),
      aGroup('spice', 'mild', 'hot'),
    ];
    const item = required(builtItemOf(bowl, aMenu(anItem('pbj', GROUPS), anItem('bowl', groups))), 'bowl');
    expect(item.menuItemId).toBe('bowl');
    const chosen = chosenIn(bowl, item, { spice: 'hot', toppings: ['beans', 'corn'], base: 'rice' });
    const line = aLine(...chosen.map(({ groupCode, code, quantity }) => [groupCode, code, quantity] as const));
    expect(JSON.stringify(choicesOf(bowl, line))).toBe('{"base":"rice","toppings":["beans","corn"],"spice":"hot"}');
    expect(refusal(() => chosenIn(bowl, item, { base: 'sand' }))).toMatchObject({
      message: "Value 'sand' is not a valid base option.",
      allowed: ['rice', 'greens'],
    });
    expect(changesIn(bowl, item, { base: 'greens', spice: 'mild' }).map(({ code }) => code)).toEqual(['mild']);
  });
});
