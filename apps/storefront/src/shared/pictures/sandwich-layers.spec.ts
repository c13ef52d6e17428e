import type { Group, MenuItem } from '../choices';
import { isDrawn, layersOf } from './sandwich-layers';

function aGroup(code: string, ...codes: string[]): Group {
  const modifiers = codes.map((one) => ({
    id: `mod_${one}`,
    code: one,
    name: one,
    price: 0,
    available: true,
    unavailable_reason: null,
    unavailable_until: null,
    max_quantity: 1,
    default: false,
  }));
  return { id: code, code, name: code, min: 0, max: 1, included_count: 0, modifiers };
}

function anItem(...groups: Group[]): MenuItem {
  const available = {
    available: true,
    unavailable_reason: null,
    unavailable_until: null,
    available_from: null,
  } as const;
  return { id: 'item', name: 'Item', description: '', price: 5, dietary: [], ...available, modifier_groups: groups };
}

const sandwich = anItem(
  aGroup('bread', 'rye', 'bagel'),
  aGroup('peanut_butter', 'chunky'),
  aGroup('jelly', 'grape'),
  aGroup('toast', 'dark'),
  aGroup('cut', 'halves'),
  { ...aGroup('extras', 'honey_drizzle', 'banana_slices', 'glitter'), max: null },
);

describe('the picture of a sandwich', () => {
  it('is there for what is built from bread, and for nothing else', () => {
    expect(isDrawn(sandwich)).toBe(true);
    expect(isDrawn(anItem(aGroup('additions', 'cheese')))).toBe(false);
  });

  it('is an outline before anything is chosen', () => {
    expect(layersOf(sandwich, {})).toEqual({
      bread: null,
      toast: 0,
      butter: null,
      hasChunks: false,
      jelly: null,
      extras: [],
      cut: null,
    });
  });

  it('shows every choice', () => {
    const selection = { mod_rye: 1, mod_chunky: 1, mod_grape: 1, mod_dark: 1, mod_halves: 1, mod_banana_slices: 1 };
    expect(layersOf(sandwich, selection)).toMatchObject({
      bread: { crust: '#5f3b1c' },
      toast: 0.5,
      hasChunks: true,
      jelly: '#5b2a86',
      extras: ['banana_slices'],
      cut: 'halves',
    });
  });

  it('draws what it does not know as plainly as it can', () => {
    const layers = layersOf(sandwich, { mod_bagel: 1, mod_glitter: 1 });
    expect(layers.bread).not.toBeNull();
    expect(layers.extras).toEqual([]);
  });
});
