import { canCancel, isUnderWay, stepsOf } from './steps';

describe('the steps of an order', () => {
  it('are done up to where it is', () => {
    expect(stepsOf('toasting').map(({ state }) => state)).toEqual(['done', 'done', 'now', 'ahead', 'ahead']);
    expect(stepsOf('queued').map(({ state }) => state)).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead']);
  });

  it('are all done once it is picked up, and none when it is canceled', () => {
    expect(new Set(stepsOf('delivered').map(({ state }) => state))).toEqual(new Set(['done']));
    expect(stepsOf('canceled')).toEqual([]);
  });

  it('let a guest cancel at the beginning only', () => {
    const statuses = ['queued', 'prepping', 'toasting', 'ready', 'delivered', 'canceled'] as const;
    expect(statuses.filter(canCancel)).toEqual(['queued', 'prepping']);
    expect(statuses.filter((status) => !isUnderWay(status))).toEqual(['delivered', 'canceled']);
  });
});
