import { partsOf } from './discounts';

describe('the parts of a discount', () => {
  it('are the promo, the points, and what the tier takes off', () => {
    expect(partsOf(9.75, 2.25, 5)).toEqual({ member: 2.5, promo: 2.25, points: 5 });
    expect(partsOf(0.3, 0.1, 0.2)).toEqual({ member: 0, promo: 0.1, points: 0.2 });
  });

  it('are not told where they do not add up', () => {
    expect(partsOf(3, 0, 5)).toBeNull();
  });
});
