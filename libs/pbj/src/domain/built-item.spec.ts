import { aGroup, aMenu, anItem } from '../testing';
import { builtItemOf, optionsOf } from './built-item';
import { type Dialect, SANDWICH } from './dialect';

const BREAD = aGroup('bread', 'rye', 'brioche');
const MUSTS = [BREAD, aGroup('peanut_butter', 'smooth'), aGroup('jelly', 'grape')];
const TOAST = aGroup('toast', 'dark');

describe('the item that a dialect speaks of', () => {
  it('is the first of the menu that has everything that must be chosen', () => {
    const menu = aMenu(
      anItem('soup', []),
      anItem('toast', [BREAD, TOAST]),
      anItem('pbj', MUSTS),
      anItem('other', MUSTS),
    );
    expect(builtItemOf(SANDWICH, menu)?.menuItemId).toBe('pbj');
  });

  it('is one that can be had before one that cannot, and that one before none', () => {
    const menu = aMenu(anItem('sold out', MUSTS, false), anItem('there', MUSTS));
    expect(builtItemOf(SANDWICH, menu)?.menuItemId).toBe('there');
    expect(builtItemOf(SANDWICH, aMenu(anItem('sold out', MUSTS, false)))?.menuItemId).toBe('sold out');
  });

  it('may have more groups than the dialect knows, and fewer of those that may be left out', () => {
    const item = builtItemOf(SANDWICH, aMenu(anItem('pbj', [...MUSTS, TOAST, aGroup('napkin', 'red')])));
    const codes = SANDWICH.choices.map((choice) => item && optionsOf(item, choice).map(({ code }) => code));
    expect(codes).toEqual([['rye', 'brioche'], ['smooth'], ['grape'], ['dark'], [], []]);
  });

  it('asks for nothing that the dialect has no word for', () => {
    const napkin = { ...aGroup('napkin', 'red'), min: 1 };
    const menu = aMenu(anItem('with a napkin', [...MUSTS, napkin]), anItem('pbj', MUSTS));
    expect(builtItemOf(SANDWICH, menu)?.menuItemId).toBe('pbj');
  });

  it('is none on a menu without such an item', () => {
    expect(builtItemOf(SANDWICH, aMenu(anItem('pbj', MUSTS.slice(1))))).toBeNull();
    expect(builtItemOf(SANDWICH, { categories: [] })).toBeNull();
  });

  it('is a pizza where the dialect says so', () => {
    const pizza: Dialect = {
      choices: [
        { code: 'dough', count: 'one' },
        { code: 'toppings', count: 'any' },
      ],
      listed: [],
    };
    const menu = aMenu(anItem('pbj', MUSTS), anItem('pizza', [aGroup('dough', 'thin'), aGroup('toppings', 'olives')]));
    expect(builtItemOf(pizza, menu)?.menuItemId).toBe('pizza');
  });
});
