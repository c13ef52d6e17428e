import { capOf, faultOf } from './adjustment';

const PROGRAM = { support_adjustment_limit: 500 };

describe('an adjustment of points', () => {
  it('is capped for support, and for nobody who has another role besides', () => {
    expect(capOf(['customer_support'], PROGRAM)).toBe(500);
    expect(capOf(['restaurant_manager'], PROGRAM)).toBeNull();
    expect(capOf(['customer_support', 'tenant_admin'], PROGRAM)).toBeNull();
  });

  it('may go up to the cap, in both directions', () => {
    expect(faultOf(500, 1000, 500)).toBeNull();
    expect(faultOf(-500, 1000, 500)).toBeNull();
    expect(faultOf(501, 1000, 500)).toBe('aboveCap');
    expect(faultOf(-501, 1000, 500)).toBe('aboveCap');
    expect(faultOf(501, 1000, null)).toBeNull();
  });

  it('never takes more than there is', () => {
    expect(faultOf(-100, 100, null)).toBeNull();
    expect(faultOf(-101, 100, null)).toBe('notEnough');
  });

  it('moves something', () => {
    expect(faultOf(0, 100, null)).toBe('zero');
    expect(faultOf(null, 100, null)).toBe('zero');
  });
});
