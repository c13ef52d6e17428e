import { bodyOfReward, fieldsOfReward, NEW_REWARD, type RewardFields } from './reward-fields';

const COOKIE: RewardFields = { ...NEW_REWARD, name: 'A cookie', type: 'free_item', points: 300 };
const FIVER: RewardFields = { ...NEW_REWARD, name: 'Five dollars', points: 500, value: 5 };

describe('the fields of a reward', () => {
  const sent = (before: RewardFields, changes: Partial<RewardFields>) =>
    bodyOfReward(changes, { ...before, ...changes });

  it('are sent as far as they were changed', () => {
    expect(sent(FIVER, {})).toEqual({});
    expect(sent(FIVER, { points: 400, enabled: false })).toEqual({ points: 400, enabled: false });
    expect(sent(FIVER, { description: ' For you ' })).toEqual({ description: 'For you' });
  });

  it.each(['', '  '])('have no description once that is %j', (description) => {
    expect(sent(FIVER, { description })).toEqual({ description: null });
  });

  it('say that a number is gone, so that it is asked for', () => {
    expect(sent(FIVER, { points: null })).toEqual({ points: 0 });
    expect(sent(FIVER, { value: null })).toEqual({ value: 0, menu_item_ids: null });
  });

  it('name the items of which one is free, or any', () => {
    expect(sent(COOKIE, { menu_item_ids: ['item_1'] })).toEqual({ value: 0, menu_item_ids: ['item_1'] });
    expect(sent(COOKIE, { menu_item_ids: [] })).toEqual({ value: 0, menu_item_ids: null });
  });

  it('give up what was of the other kind', () => {
    expect(sent(FIVER, { type: 'free_item' })).toEqual({ type: 'free_item', value: 0, menu_item_ids: null });
    const named = { ...COOKIE, menu_item_ids: ['item_1'] };
    expect(sent(named, { type: 'discount', value: 2 })).toEqual({ type: 'discount', value: 2, menu_item_ids: null });
  });

  it('are all there in a new one', () => {
    expect(bodyOfReward(FIVER, FIVER)).toEqual({
      name: 'Five dollars',
      description: null,
      type: 'discount',
      points: 500,
      value: 5,
      menu_item_ids: null,
      position: 0,
      enabled: true,
    });
  });

  it('are read back as they were typed', () => {
    const reward = { id: 'rwd_1', version: 3, created_at: '', updated_at: '', ...COOKIE, points: 300, value: null };
    const stored = { ...reward, description: null, menu_item_ids: null, position: 2 };
    expect(fieldsOfReward(stored)).toEqual({ ...COOKIE, position: 2 });
  });
});
