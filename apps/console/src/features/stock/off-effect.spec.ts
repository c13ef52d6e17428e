import { effectOf, type Menu } from './off-effect';

const modifier = (id: string, available = true) => ({ id, name: id.toUpperCase(), available });
const menu = (off: readonly string[]): Menu =>
  ({
    categories: [
      {
        items: ['club', 'soup'].map((id) => ({
          id,
          name: id,
          available: !off.includes(id),
          modifier_groups: [
            {
              id: 'jelly',
              name: 'Jelly',
              modifiers: ['grape', 'plum'].map((name) => modifier(name, !off.includes(name))),
            },
          ],
        })),
      },
    ],
  }) as unknown as Menu;

describe('what guests lose when something is taken off', () => {
  it('is a choice, once, with what is offered instead', () => {
    expect(effectOf(menu([]), menu(['grape']))).toEqual({
      items: [],
      choices: [{ name: 'GRAPE', group: 'Jelly', swaps: ['PLUM'] }],
    });
  });

  it('is an item, and nothing that was gone before', () => {
    expect(effectOf(menu(['grape']), menu(['grape', 'club']))).toEqual({ items: ['club'], choices: [] });
  });

  it('is everything that goes with it', () => {
    const { items, choices } = effectOf(menu([]), menu(['club', 'grape', 'plum']));
    expect([items, choices.map(({ swaps }) => swaps)]).toEqual([['club'], [[], []]]);
  });
});
