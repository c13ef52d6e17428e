import { availableAfter, type StockFields } from './stock-change';
import { type StockItem, stockName } from './stock-name';

const GRAPE = { type: 'jelly', option: 'grape', available: 6, reserved: 2 } as StockItem;
const fields = (kind: StockFields['kind'], units: number | null): StockFields => ({ kind, units, reason: '' });

describe('a change of the shelf', () => {
  it('says what new orders could take afterwards', () => {
    expect(availableAfter(GRAPE, fields('adjust', -4))).toBe(2);
    // What orders hold is on the shelf too.
    expect(availableAfter(GRAPE, fields('count', 10))).toBe(8);
    expect(availableAfter(GRAPE, fields('count', 1))).toBe(-1);
  });

  it('says nothing while nothing is typed, and of a threshold', () => {
    expect([availableAfter(GRAPE, fields('adjust', null)), availableAfter(GRAPE, fields('threshold', 3))]).toEqual([
      null,
      null,
    ]);
  });

  it('names an item as people do', () => {
    expect(stockName({ type: 'peanut_butter', option: 'honey_roast' })).toBe('Peanut butter, honey roast');
  });
});
