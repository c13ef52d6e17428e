import { EMPTY_BASKET, type NewLine, withLine } from './basket';
import { basketBody, lookUp } from './basket-request';
import type { Group, Menu, MenuItem } from './choices';

const available = { available: true, unavailable_reason: null, unavailable_until: null } as const;

function aGroup(...ids: string[]): Group {
  const modifiers = ids.map((id) => ({
    id,
    code: id,
    name: id,
    price: 0,
    ...available,
    max_quantity: 1,
    default: false,
  }));
  return { id: 'grp', code: 'bread', name: 'Bread', min: 1, max: 1, included_count: 0, modifiers };
}

function anItem(id: string, more: Partial<MenuItem> = {}): MenuItem {
  const rest = { name: id, description: '', price: 5, dietary: [], available_from: null, modifier_groups: [] };
  return { id, ...available, ...rest, ...more };
}

const menu: Menu = {
  location_id: 'loc_1',
  currency: 'USD',
  categories: [
    {
      id: 'cat',
      name: 'All',
      items: [
        anItem('soup'),
        anItem('sandwich', { modifier_groups: [aGroup('rye')] }),
        anItem('cake', { available: false }),
      ],
    },
  ],
};

const aLine = (itemId: string, more: Partial<NewLine> = {}): NewLine => ({
  itemId,
  quantity: 1,
  selection: {},
  instructions: '',
  ...more,
});
const basketOf = (...lines: NewLine[]) =>
  lines.reduce((basket, line, index) => withLine(basket, line, `${index}`), EMPTY_BASKET);

describe('a basket beside the menu', () => {
  it('says what cannot be ordered as it is', () => {
    const basket = basketOf(
      aLine('soup'),
      aLine('sandwich'),
      aLine('sandwich', { selection: { rye: 1, gone: 1 } }),
      aLine('cake'),
      aLine('pie'),
    );
    const problems = lookUp(basket, menu).map(({ problem }) => problem);
    expect(problems).toEqual([null, 'checkChoices', 'checkChoices', 'unavailable', 'gone']);
    expect(basketBody(basket, lookUp(basket, menu), 'loc_1')).toBeNull();
  });

  it('is ordered with what is chosen, and nothing that is not', () => {
    const plain = basketOf(aLine('soup', { quantity: 2 }));
    expect(basketBody(plain, lookUp(plain, menu), 'loc_1')).toEqual({
      location_id: 'loc_1',
      items: [{ menu_item_id: 'soup', quantity: 2 }],
    });
    const full = {
      ...basketOf(aLine('sandwich', { selection: { rye: 1 }, instructions: 'no crust' })),
      promoCode: 'SAVE10',
      scheduledTime: '2026-11-27T17:00:00Z',
      tip: 1.5,
      redeemPoints: 100,
    };
    expect(basketBody(full, lookUp(full, menu), 'loc_1')).toEqual({
      location_id: 'loc_1',
      items: [
        {
          menu_item_id: 'sandwich',
          quantity: 1,
          modifiers: [{ modifier_id: 'rye', quantity: 1 }],
          special_instructions: 'no crust',
        },
      ],
      promo_code: 'SAVE10',
      scheduled_time: '2026-11-27T17:00:00Z',
      tip_amount: 1.5,
      redeem_points: 100,
    });
  });

  it('is no order when it is empty', () => {
    expect(basketBody(EMPTY_BASKET, [], 'loc_1')).toBeNull();
  });
});
