import { bodyOfPromo, NEW_PROMO, stateOf } from './promo';

const NOW = new Date('2026-06-01T12:00:00Z');
const PROMO = { enabled: true, starts_at: null, ends_at: null, total_limit: null, used: 0 };

describe('a promo', () => {
  it.each([
    [{}, 'running'],
    [{ enabled: false }, 'off'],
    [{ starts_at: '2026-06-01T12:00:01Z' }, 'planned'],
    [{ starts_at: '2026-06-01T12:00:00Z' }, 'running'],
    [{ ends_at: '2026-06-01T12:00:00Z' }, 'over'],
    [{ total_limit: 3, used: 2 }, 'running'],
    [{ total_limit: 3, used: 3 }, 'usedUp'],
  ])('with %j is %s', (fields, state) => {
    expect(stateOf({ ...PROMO, ...fields }, NOW)).toBe(state);
  });

  it('sends what its kind has, and nothing of the others', () => {
    const typed = { ...NEW_PROMO, code: 'SAVE', amount_off: 5, percent_off: 10, menu_item_ids: ['item_1'] };
    expect(bodyOfPromo(typed, (wall) => wall)).toMatchObject({ percent_off: 10, starts_at: null, ends_at: null });
    expect(bodyOfPromo(typed, (wall) => wall)).not.toHaveProperty('amount_off');
    expect(bodyOfPromo({ ...typed, kind: 'fixed' }, (wall) => wall)).not.toHaveProperty('percent_off');
    expect(bodyOfPromo({ ...typed, kind: 'free_item' }, (wall) => wall)).toHaveProperty('menu_item_ids', ['item_1']);
  });

  it('has no description of its own where none was typed', () => {
    expect(bodyOfPromo({ ...NEW_PROMO, description: '  ' }, (wall) => wall)).not.toHaveProperty('description');
  });
});
