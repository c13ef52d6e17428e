import { nameOf, outOfStock } from './out-of-stock';

describe('outOfStock', () => {
  it('is the refusal as printed, with two others in menu order', () => {
    const error = outOfStock({ type: 'jelly', option: 'strawberry' }, ['grape', 'raspberry', 'apricot']);
    expect(error).toMatchObject({
      code: 'out_of_stock',
      kind: 'conflict',
      message: 'Strawberry jelly is out of stock.',
    });
    expect(error.details).toEqual({
      item: { type: 'jelly', option: 'strawberry' },
      suggested: ['grape', 'raspberry'],
    });
  });

  it('suggests nothing when nothing else is there, and never the item itself', () => {
    expect(outOfStock({ type: 'jelly', option: 'grape' }, []).details).not.toHaveProperty('suggested');
    expect(outOfStock({ type: 'jelly', option: 'grape' }, ['grape']).details).not.toHaveProperty('suggested');
    const suggested = outOfStock({ type: 'jelly', option: 'grape' }, ['strawberry', 'grape', 'apricot']);
    expect(suggested.details.suggested).toEqual(['strawberry', 'apricot']);
  });
});

describe('nameOf', () => {
  it.each([
    ['jelly', 'grape', 'Grape jelly'],
    ['peanut_butter', 'honey_roast', 'Honey roast peanut butter'],
    ['bread', 'whole_wheat', 'Whole wheat bread'],
    ['extra', 'banana_slices', 'Banana slices'],
  ])('(%s, %s) is %s', (type, option, name) => {
    expect(nameOf({ type, option })).toBe(name);
  });
});
