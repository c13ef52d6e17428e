import { setTimeout as pause } from 'node:timers/promises';
import { ProviderUnavailable } from './payment-provider';
import { withinTimeLimit } from './time-limit';

describe('withinTimeLimit', () => {
  it('hands on the answer that comes in time, and the failure', async () => {
    await expect(withinTimeLimit(Promise.resolve('captured'))).resolves.toBe('captured');
    await expect(withinTimeLimit(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });

  it('takes a provider that does not answer for unavailable', async () => {
    const late = pause(1_000, 'captured', { ref: false });
    const begun = Date.now();
    await expect(withinTimeLimit(late, 20)).rejects.toBeInstanceOf(ProviderUnavailable);
    expect(Date.now() - begun).toBeLessThan(500);
  });

  it('swallows a failure that comes after the limit, for nobody waits for it any more', async () => {
    const late = pause(40).then(() => Promise.reject(new Error('too late to matter')));
    await expect(withinTimeLimit(late, 10)).rejects.toBeInstanceOf(ProviderUnavailable);
    await pause(60);
  });

  it('says 503 with a time to come back, should it reach a caller', () => {
    expect(new ProviderUnavailable()).toMatchObject({
      kind: 'unavailable',
      code: 'unavailable',
      details: { retryAfter: 5 },
    });
  });
});
