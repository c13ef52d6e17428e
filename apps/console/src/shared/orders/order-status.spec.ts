import { ORDER_STATUSES } from '@breadboard/contracts';
import { canBeCanceled, nextStep, stepsFrom } from './order-status';

describe('the steps of an order', () => {
  it('lead forward only, whatever is passed over', () => {
    for (const status of ORDER_STATUSES) {
      for (const step of stepsFrom(status)) {
        expect(ORDER_STATUSES.indexOf(step)).toBeGreaterThan(ORDER_STATUSES.indexOf(status));
      }
    }
  });

  it('follow the kitchen, and end at the counter', () => {
    expect(
      ['queued', 'prepping', 'toasting', 'ready', 'delivered', 'canceled'].map((s) => nextStep(s as 'queued')),
    ).toEqual(['prepping', 'toasting', 'ready', 'delivered', null, null]);
  });

  it('can be ended by anybody before the fire, afterwards by who moves orders, and never at the end', () => {
    expect(ORDER_STATUSES.filter((status) => canBeCanceled(status, false))).toEqual(['queued', 'prepping']);
    expect(ORDER_STATUSES.filter((status) => canBeCanceled(status, true))).toEqual([
      'queued',
      'prepping',
      'toasting',
      'ready',
    ]);
  });
});
