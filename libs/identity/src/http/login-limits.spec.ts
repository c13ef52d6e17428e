import { LoginLimits } from './login-limits';

/** Remembers the headers of the newest answer. */
class Reply {
  readonly headers = new Map<string, string>();

  header(name: string, value: string): void {
    this.headers.set(name, value);
  }
}

const ten = Array.from({ length: 10 }, (_, index) => index);

describe('LoginLimits', () => {
  const attempt = async (
    limits: LoginLimits,
    email: string,
    address: string,
  ): Promise<[string, string | undefined]> => {
    const reply = new Reply();
    const outcome = await limits.count({ email, address }, reply).then(
      () => 'counted',
      (refusal: { code: string }) => refusal.code,
    );
    return [outcome, reply.headers.get('RateLimit-Remaining')];
  };

  it('counts an account however its e-mail is spelled', async () => {
    const limits = new LoginLimits({ rateLimited: true });
    const spellings = ['ada@shop.example', 'ADA@shop.example', ' ada@shop.example ', 'ａda@shop.example'];
    for (const n of ten) await attempt(limits, spellings[n % spellings.length] ?? '', `10.0.0.${n}`);
    expect(await attempt(limits, 'Ada@Shop.Example', '10.0.0.99')).toEqual(['rate_limited', '0']);
    expect(await attempt(limits, 'eve@shop.example', '10.0.0.99')).toEqual(['counted', '8']);
  });

  it('tells of the tighter of the two limits, from nine left down to none', async () => {
    const limits = new LoginLimits({ rateLimited: true });
    for (const n of ten)
      expect(await attempt(limits, `p${n}@shop.example`, '10.0.0.1')).toEqual(['counted', String(9 - n)]);
    expect(await attempt(limits, 'other@shop.example', '10.0.0.1')).toEqual(['rate_limited', '0']);
    // An address that is over its limit uses up nobody's account: else it could lock everybody out.
    for (const _ of ten) await attempt(limits, 'other@shop.example', '10.0.0.1');
    expect(await attempt(limits, 'other@shop.example', '10.0.0.2')).toEqual(['counted', '9']);
  });

  it('counts registrations by address, apart from sign-ins', async () => {
    const limits = new LoginLimits({ rateLimited: true });
    const reply = new Reply();
    for (const _ of ten) await limits.countRegistration('10.0.0.1', reply);
    expect(reply.headers.get('RateLimit-Remaining')).toBe('0');
    await expect(limits.countRegistration('10.0.0.1', reply)).rejects.toMatchObject({ code: 'rate_limited' });
    await limits.countRegistration('10.0.0.2', reply);
    expect(await attempt(limits, 'ada@shop.example', '10.0.0.1')).toEqual(['counted', '9']);
  });

  it('lets people in again after a minute', async () => {
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
    const limits = new LoginLimits({ rateLimited: true });
    for (const _ of ten) await attempt(limits, 'ada@shop.example', '10.0.0.1');
    clock.mockImplementation(() => now + 59_000);
    expect((await attempt(limits, 'ada@shop.example', '10.0.0.1'))[0]).toBe('rate_limited');
    clock.mockImplementation(() => now + 60_001);
    expect(await attempt(limits, 'ada@shop.example', '10.0.0.1')).toEqual(['counted', '9']);
    clock.mockRestore();
  });

  it('counts nothing and says nothing where limits are off', async () => {
    const limits = new LoginLimits({ rateLimited: false });
    for (const _ of [...ten, ...ten]) {
      expect(await attempt(limits, 'ada@shop.example', '10.0.0.1')).toEqual(['counted', undefined]);
    }
  });
});
