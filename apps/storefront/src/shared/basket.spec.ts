import { countOf, EMPTY_BASKET, type NewLine, parseBasket, withChanged, withLine, withQuantity } from './basket';

const SOUP: NewLine = { itemId: 'item_456', quantity: 1, selection: {}, instructions: '' };
const SANDWICH: NewLine = { itemId: 'item_pbj', quantity: 2, selection: { mod_1: 1, mod_2: 1 }, instructions: '' };

const two = withLine(withLine(EMPTY_BASKET, SOUP, 'a'), SANDWICH, 'b');

describe('a basket', () => {
  it('makes more of a line for the same item with the same choices', () => {
    const again = withLine(two, { ...SANDWICH, quantity: 1, selection: { mod_2: 1, mod_1: 1 } }, 'c');
    expect(again.lines.map(({ key, quantity }) => [key, quantity])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    expect(countOf(again)).toBe(4);
  });

  it('keeps apart what differs in a choice or a word', () => {
    expect(withLine(two, { ...SANDWICH, selection: { mod_1: 1 } }, 'c').lines).toHaveLength(3);
    expect(withLine(two, { ...SOUP, instructions: 'hot' }, 'c').lines).toHaveLength(3);
  });

  it('changes a line where it stands, and takes it away at nothing', () => {
    const changed = withChanged(two, 'a', { ...SOUP, quantity: 5 });
    expect(changed.lines.map(({ quantity }) => quantity)).toEqual([5, 2]);
    expect(withQuantity(changed, 'a', 0).lines.map(({ key }) => key)).toEqual(['b']);
    expect(withQuantity(changed, 'a', 1_000).lines[0]?.quantity).toBe(99);
  });

  it('takes no more lines than an order may have', () => {
    let basket = EMPTY_BASKET;
    for (let line = 0; line < 60; line += 1) basket = withLine(basket, { ...SOUP, instructions: `${line}` }, `${line}`);
    expect(basket.lines).toHaveLength(50);
  });
});

describe('a basket that was written down', () => {
  it('is read as it was', () => {
    const full = { ...two, promoCode: 'SAVE10', redeemPoints: 100, scheduledTime: '2026-11-27T17:00:00Z', tip: 2 };
    expect(parseBasket(JSON.stringify(full))).toEqual(full);
  });

  it.each([null, '', 'null', '[]', '{"lines": 1}', '{"lines": [null, 1, {}, {"key": 1}]}', '{'])(
    'is empty when it is %j',
    (text) => expect(parseBasket(text)).toEqual(EMPTY_BASKET),
  );

  it('is read as far as it makes sense', () => {
    const line = { key: 'a', itemId: 'item_1', quantity: -3, selection: { x: 2, y: 0, z: 'many' }, instructions: 7 };
    const stored = { lines: [line, line], promoCode: 4, redeemPoints: -5, tip: -1 };
    expect(parseBasket(JSON.stringify(stored))).toEqual({
      ...EMPTY_BASKET,
      lines: [{ key: 'a', itemId: 'item_1', quantity: 1, selection: { x: 2 }, instructions: '' }],
    });
  });
});
