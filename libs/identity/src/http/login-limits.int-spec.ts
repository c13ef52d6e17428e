import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { JobRunner } from '@breadboard/platform';
import { SignInAttempts } from '../persistence/sign-in-attempts.repository';
import { ForgetSignInAttempts } from '../use-cases/forget-sign-in-attempts';
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
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => void (await database.owner('DELETE FROM sign_in_attempts')));
  afterAll(() => database.close());

  /** The limits of one process. */
  const aProcess = (rateLimited = true): LoginLimits =>
    new LoginLimits(new SignInAttempts(database.unitOfWork), database.clock, { rateLimited });
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
    const limits = aProcess();
    const spellings = ['ada@shop.example', 'ADA@shop.example', ' ada@shop.example ', 'ａda@shop.example'];
    for (const n of ten) await attempt(limits, spellings[n % spellings.length] ?? '', `10.0.0.${n}`);
    expect(await attempt(limits, 'Ada@Shop.Example', '10.0.0.99')).toEqual(['rate_limited', '0']);
    expect(await attempt(limits, 'eve@shop.example', '10.0.0.99')).toEqual(['counted', '8']);
  });

  it('tells of the tighter of the two limits, from nine left down to none', async () => {
    const limits = aProcess();
    for (const n of ten)
      expect(await attempt(limits, `p${n}@shop.example`, '10.0.0.1')).toEqual(['counted', String(9 - n)]);
    expect(await attempt(limits, 'other@shop.example', '10.0.0.1')).toEqual(['rate_limited', '0']);
    // An address that is over its limit uses up nobody's account: else it could lock everybody out.
    for (const _ of ten) await attempt(limits, 'other@shop.example', '10.0.0.1');
    expect(await attempt(limits, 'other@shop.example', '10.0.0.2')).toEqual(['counted', '9']);
  });

  it('counts a network of IPv6 as one address', async () => {
    const limits = aProcess();
    for (const n of ten) await attempt(limits, `p${n}@shop.example`, `2001:db8:1:2::${n}`);
    expect(await attempt(limits, 'p10@shop.example', '2001:db8:1:2:ffff::1')).toEqual(['rate_limited', '0']);
    expect(await attempt(limits, 'p10@shop.example', '2001:db8:1:3::1')).toEqual(['counted', '9']);
  });

  it('counts registrations by address, apart from sign-ins', async () => {
    const limits = aProcess();
    const reply = new Reply();
    for (const _ of ten) await limits.countRegistration('10.0.0.1', reply);
    expect(reply.headers.get('RateLimit-Remaining')).toBe('0');
    await expect(limits.countRegistration('10.0.0.1', reply)).rejects.toMatchObject({ code: 'rate_limited' });
    await limits.countRegistration('10.0.0.2', reply);
    expect(await attempt(limits, 'ada@shop.example', '10.0.0.1')).toEqual(['counted', '9']);
  });

  it('lets people in again after a minute', async () => {
    const limits = aProcess();
    for (const _ of ten) await attempt(limits, 'ada@shop.example', '10.0.0.1');
    database.clock.advance({ seconds: 59 });
    expect((await attempt(limits, 'ada@shop.example', '10.0.0.1'))[0]).toBe('rate_limited');
    database.clock.advance({ seconds: 1 });
    expect(await attempt(limits, 'ada@shop.example', '10.0.0.1')).toEqual(['counted', '9']);
  });

  it('holds over several processes and restarts', async () => {
    for (const n of ten) await attempt(aProcess(), 'ada@shop.example', `10.0.0.${n}`);
    expect(await attempt(aProcess(), 'ada@shop.example', '10.0.0.99')).toEqual(['rate_limited', '0']);
  });

  it('lets ten of a hundred at once through, whichever process they come to', async () => {
    const processes = [aProcess(), aProcess(), aProcess()];
    const tries = Array.from({ length: 100 }, (_, n) =>
      attempt(processes[n % processes.length] ?? aProcess(), 'ada@shop.example', `10.0.${n}.1`),
    );
    const outcomes = (await Promise.all(tries)).map(([outcome]) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(90);
  });

  it('does not ask the database again about somebody it has refused', async () => {
    const limits = aProcess();
    for (const _ of [...ten, ...ten, ...ten]) await attempt(limits, 'ada@shop.example', '10.0.0.1');
    const rows = await database.owner('SELECT attempts FROM sign_in_attempts ORDER BY attempts DESC');
    expect(rows).toEqual([{ attempts: 11 }, { attempts: 10 }]);
  });

  it('keeps neither e-mails nor addresses, and forgets what is over', async () => {
    const limits = aProcess();
    for (const n of ten) await attempt(limits, `p${n}@shop.example`, `10.0.0.${n}`);
    const kept = JSON.stringify(await database.owner('SELECT * FROM sign_in_attempts'));
    expect(kept).not.toMatch(/shop|10\.0\.0/);
    const forget = new ForgetSignInAttempts(new JobRunner(), new SignInAttempts(database.unitOfWork), database.clock);
    expect(await forget.execute()).toBe(0);
    database.clock.advance({ seconds: 30 });
    await attempt(limits, 'late@shop.example', '10.0.1.1');
    database.clock.advance({ seconds: 30 });
    expect(await forget.execute(7)).toBe(20);
    expect(await database.owner('SELECT attempts FROM sign_in_attempts')).toHaveLength(2);
  });

  it('counts nothing and says nothing where limits are off', async () => {
    const limits = aProcess(false);
    for (const _ of [...ten, ...ten]) {
      expect(await attempt(limits, 'ada@shop.example', '10.0.0.1')).toEqual(['counted', undefined]);
    }
    expect(await database.owner('SELECT 1 FROM sign_in_attempts')).toEqual([]);
  });
});
