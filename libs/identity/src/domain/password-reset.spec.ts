import { nextMailAttempt, resetEnd, resetLink, resetMail } from './password-reset';

const NOON = new Date('2026-11-26T12:00:00Z');
const minutesAfterNoon = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);

describe('a new password', () => {
  it('can be chosen for thirty minutes', () => {
    expect(resetEnd(NOON)).toEqual(minutesAfterNoon(30));
  });

  it.each([
    [1, 5],
    [2, 30],
    [3, 120],
    [4, 600],
    [5, 1_800],
    [50, 1_800],
  ])('whose mail failed %s times is tried again after %s seconds', (attempts, seconds) => {
    expect(nextMailAttempt(NOON, attempts, NOON)).toEqual(new Date(NOON.getTime() + seconds * 1_000));
  });

  it('is given up two hours after it was asked for', () => {
    expect(nextMailAttempt(NOON, 9, minutesAfterNoon(90))).toEqual(minutesAfterNoon(120));
    expect(nextMailAttempt(NOON, 9, new Date(minutesAfterNoon(90).getTime() + 1))).toBeNull();
  });

  it('is offered by a link behind the hash, of the shop for guests, of the console for staff', () => {
    const link = (isCustomer: boolean): string =>
      resetLink('https://eat.example', { tenantSlug: 'pbandj', isCustomer }, 'bpr_A');
    expect(link(true)).toBe('https://eat.example/shop/pbandj/reset#token=bpr_A');
    expect(link(false)).toBe('https://eat.example/console/reset#token=bpr_A');
  });

  it('is offered in words: whose, where, how long, and what to do otherwise', () => {
    const { subject, text } = resetMail({
      tenantName: 'PB&J',
      email: 'ada@guest.example',
      link: 'https://eat.example/x',
    });
    expect(subject).toBe('Choose a new password for PB&J');
    for (const part of ['ada@guest.example', 'PB&J', '30 minutes', '\nhttps://eat.example/x\n', 'do nothing']) {
      expect(text).toContain(part);
    }
  });
});
