import { watchSignIn } from './watch-sign-in';

describe('the watch over a sign-in', () => {
  const page = { visibilityState: 'visible', addEventListener: jest.fn() };
  const ask = jest.fn(() => Promise.reject(new Error('refused')));
  const session: { token: string | null } = { token: 'one' };

  beforeEach(() => {
    jest.useFakeTimers();
    Object.assign(globalThis, { document: page });
    page.visibilityState = 'visible';
    session.token = 'one';
    jest.clearAllMocks();
    watchSignIn(session, ask);
  });
  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(globalThis, 'document');
  });

  it('asks every ten seconds, whatever the answer', async () => {
    await jest.advanceTimersByTimeAsync(30_000);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('asks nothing while nobody is signed in, or nobody looks', async () => {
    session.token = null;
    await jest.advanceTimersByTimeAsync(30_000);
    session.token = 'two';
    page.visibilityState = 'hidden';
    await jest.advanceTimersByTimeAsync(30_000);
    expect(ask).not.toHaveBeenCalled();
  });

  it('asks at once when somebody comes back', () => {
    const [event, look] = page.addEventListener.mock.calls[0] as [string, () => void];
    expect(event).toBe('visibilitychange');
    look();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
