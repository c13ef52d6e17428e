import { type RewardFields, wrongFieldsOfReward } from './reward';

const DESSERT: RewardFields = {
  name: 'A dessert',
  description: null,
  type: 'free_item',
  points: 300,
  value: 0n,
  menuItemIds: ['cake'],
  position: 0,
  enabled: true,
};

describe('a reward', () => {
  it.each([
    [{}, []],
    [{ menuItemIds: null }, []],
    [{ menuItemIds: [] }, ['menu_item_ids']],
    [{ value: 100n }, ['value']],
    [{ type: 'discount', value: 500n, menuItemIds: null }, []],
    [{ type: 'discount', value: 0n, menuItemIds: null }, ['value']],
    [{ type: 'discount', value: 500n }, ['menu_item_ids']],
    [{ type: 'discount', value: 0n }, ['value', 'menu_item_ids']],
  ])('with %j is wrong in %j', (changes, wrong) => {
    expect(wrongFieldsOfReward({ ...DESSERT, ...(changes as Partial<RewardFields>) })).toEqual(wrong);
  });
});
