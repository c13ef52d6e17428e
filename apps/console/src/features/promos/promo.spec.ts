import { bodyOfPromo, NEW_PROMO, type PromoFields, type PromoKind, stateOf } from './promo';

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

  const body = (typed: Partial<PromoFields>, kind: PromoKind) => bodyOfPromo(typed, kind, (wall) => wall);

  it('sends what its kind has, and nothing of the others', () => {
    const typed = { ...NEW_PROMO, code: 'SAVE', amount_off: 5, percent_off: 10, menu_item_ids: ['item_1'] };
    expect(body(typed, 'percent')).toMatchObject({ percent_off: 10, starts_at: null, ends_at: null });
    expect(body(typed, 'percent')).not.toHaveProperty('amount_off');
    expect(body(typed, 'fixed')).not.toHaveProperty('percent_off');
    expect(body(typed, 'free_item')).toHaveProperty('menu_item_ids', ['item_1']);
  });

  it('sends of a change what was changed', () => {
    expect(body({}, 'percent')).toEqual({});
    expect(body({ percent_off: 20 }, 'percent')).toEqual({ percent_off: 20 });
    expect(body({ kind: 'fixed', percent_off: 20, amount_off: 5 }, 'fixed')).toEqual({ kind: 'fixed', amount_off: 5 });
    expect(body({ ends_at: '', starts_at: '2026-06-01T08:00' }, 'percent')).toEqual({
      starts_at: '2026-06-01T08:00',
      ends_at: null,
    });
    expect(body({ total_limit: null }, 'percent')).toEqual({ total_limit: null });
  });

  it('says that a number is gone, so that it is asked for', () => {
    expect(body({ percent_off: null }, 'percent')).toEqual({ percent_off: null });
    expect(body({ amount_off: null }, 'fixed')).toEqual({ amount_off: null });
  });

  it.each(['', '  '])('has no description of its own once that is %j', (description) => {
    expect(body({ description }, 'percent')).toEqual({ description: null });
    expect(body({ ...NEW_PROMO, description }, 'percent')).toMatchObject({ description: null });
    expect(body({ description: ' Summer ' }, 'percent')).toEqual({ description: 'Summer' });
  });
});
