import {
  bodyOf,
  chooseOne,
  defaultChoices,
  EMPTY_BASKET,
  isComplete,
  type MenuItem,
  type ModifierGroup,
  withQuantity,
  wordsOf,
} from './basket';

function aGroup(code: string, rule: Partial<ModifierGroup>, ...names: string[]): ModifierGroup {
  const modifiers = names.map((name) => ({
    id: `mod_${name}`,
    code: name,
    name,
    price: 0,
    available: true,
    unavailable_reason: null,
    unavailable_until: null,
    max_quantity: 3,
    default: false,
  }));
  return { id: `grp_${code}`, code, name: code, min: 0, max: null, included_count: 0, modifiers, ...rule };
}

const BREAD = aGroup('bread', { min: 1, max: 1 }, 'sourdough', 'rye');
const EXTRAS = aGroup('extras', { max: 3 }, 'honey', 'banana');
const SANDWICH: MenuItem = {
  id: 'item_pbj',
  name: 'PB&J',
  description: '',
  price: 6.5,
  dietary: [],
  available: true,
  unavailable_reason: null,
  unavailable_until: null,
  available_from: null,
  modifier_groups: [BREAD, EXTRAS],
};
const aLine = (choices: Record<string, number>) => ({ key: '1', item: SANDWICH, quantity: 2, choices, wishes: ' ' });

describe('a basket', () => {
  it('wants what a group asks for, and no more than it allows', () => {
    expect(isComplete(SANDWICH, {})).toBe(false);
    expect(isComplete(SANDWICH, { mod_rye: 1 })).toBe(true);
    expect(isComplete(SANDWICH, { mod_rye: 1, mod_honey: 2, mod_banana: 1 })).toBe(true);
    expect(isComplete(SANDWICH, { mod_rye: 1, mod_honey: 2, mod_banana: 2 })).toBe(false);
  });

  it('changes the one choice of a group, and leaves the others', () => {
    expect(chooseOne(BREAD, { mod_rye: 1, mod_honey: 2 }, 'mod_sourdough')).toEqual({ mod_sourdough: 1, mod_honey: 2 });
    expect(chooseOne(BREAD, { mod_rye: 1, mod_honey: 2 }, null)).toEqual({ mod_honey: 2 });
    expect(withQuantity({ mod_rye: 1, mod_honey: 2 }, 'mod_honey', 0)).toEqual({ mod_rye: 1 });
  });

  it('begins with what is chosen beforehand and can be had', () => {
    const [first, second] = BREAD.modifiers;
    const gone = { ...first, default: true, available: false } as ModifierGroup['modifiers'][number];
    const usual = { ...second, default: true } as ModifierGroup['modifiers'][number];
    expect(defaultChoices({ ...SANDWICH, modifier_groups: [{ ...BREAD, modifiers: [gone, usual] }] })).toEqual({
      mod_rye: 1,
    });
  });

  it('says what was chosen in the order of the menu', () => {
    expect(wordsOf(aLine({ mod_honey: 2, mod_rye: 1 }))).toBe('rye, 2 × honey');
  });

  it('is sent with what was filled in alone', () => {
    expect(bodyOf(EMPTY_BASKET, 'cust_1', 'loc_1')).toBeNull();
    const basket = { ...EMPTY_BASKET, lines: [aLine({ mod_rye: 1 })], promo: ' SAVE10 ', points: 0, tip: null };
    expect(bodyOf(basket, 'cust_1', 'loc_1')).toEqual({
      location_id: 'loc_1',
      customer_id: 'cust_1',
      promo_code: 'SAVE10',
      items: [{ menu_item_id: 'item_pbj', quantity: 2, modifiers: [{ modifier_id: 'mod_rye', quantity: 1 }] }],
    });
  });
});
