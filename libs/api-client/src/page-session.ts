import { errorOf, isApiError, offline } from './api-error';
import type { RenewableToken } from './credential';
import type { components } from './schema.generated';

type User = components['schemas']['UserDto'];

export interface SignedIn {
  readonly user: User;
  readonly token: string;
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly tenant_slug?: string;
}

export type NewCustomer = components['schemas']['RegisterRequest'];

/** As much of `localStorage` as is used. */
interface HintStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What of a browser the session needs; a test brings its own. */
export interface PageSessionOptions {
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Where it is written that somebody has signed in here, and to what: never a secret. */
  readonly storage?: HintStorage;
  /** Runs the work while no other tab runs its own. */
  readonly lock?: <T>(work: () => Promise<T>) => Promise<T>;
  /** What the sign-in is for: a shop's tenant, or the console. Signing in elsewhere ends it here. */
  readonly purpose: string;
}

const HINT = 'breadboard.signed-in';
const REFRESH_FAILED = ['unauthorized', 'forbidden', 'invalid_request'] as const;

/**
 * The sign-in of a page. The access token lives in memory alone; the refresh token lies in a cookie that no script can read.
 * However many calls find the token stale, one asks for another, and never two tabs at once: a refresh token that is used
 * twice ends its whole family.
 */
export class PageSession implements RenewableToken {
  private signedIn: SignedIn | null = null;
  private settled = false;
  private lost = false;
  private renewing: Promise<string | null> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly fetch: NonNullable<PageSessionOptions['fetch']>;
  private readonly lock: NonNullable<PageSessionOptions['lock']>;

  constructor(private readonly options: PageSessionOptions) {
    this.fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.lock = options.lock ?? alone;
  }

  get token(): string | null {
    return this.signedIn?.token ?? null;
  }

  /** Who is signed in; the same object until that changes. */
  readonly current = (): SignedIn | null => this.signedIn;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether it is known yet if somebody is signed in. */
  readonly isSettled = (): boolean => this.settled;

  /** Whether a sign-in has ended that nobody at this page has ended. */
  readonly wasLost = (): boolean => this.lost;

  /** At the page's start: takes up the sign-in that an earlier page has left. */
  async resume(): Promise<void> {
    if (this.mayBeSignedIn()) await this.renew(null).catch(() => null);
    this.settled = true;
    this.tell();
  }

  async signIn(credentials: SignIn): Promise<User> {
    return this.begin('/api/v1/auth/login', credentials);
  }

  async register(customer: NewCustomer): Promise<User> {
    return this.begin('/api/v1/auth/register', customer);
  }

  async renew(stale: string | null): Promise<string | null> {
    // Another call has been here before, and brought a newer one.
    if (this.token !== null && this.token !== stale) return this.token;
    this.renewing ??= this.lock(() => this.refresh()).finally(() => (this.renewing = null));
    return this.renewing;
  }

  /** Ends the sign-in at the server and here, whatever the server says. */
  async signOut(): Promise<void> {
    const token = this.token;
    const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    await this.post('/api/v1/auth/logout', undefined, authorization).catch(() => null);
    this.forget();
  }

  /**
   * Ends every sign-in of the person, here and on all other devices.
   * @throws when the server has not said so: others may still be signed in, and so is this page.
   */
  async signOutEverywhere(): Promise<void> {
    const end = (token: string | null): Promise<unknown> =>
      this.post(
        '/api/v1/auth/logout',
        { everywhere: true },
        token === null ? {} : { authorization: `Bearer ${token}` },
      );
    const token = this.token;
    try {
      await end(token);
    } catch (error) {
      if (!isApiError(error, 'unauthorized')) throw error;
      // The token was stale; without another one there is nobody left to sign out.
      const renewed = await this.renew(token);
      if (renewed !== null) await end(renewed);
    }
    this.forget();
  }

  /** Another tab has signed in to something else, or out. */
  readonly noticeOtherTab = (): void => {
    if (this.signedIn && !this.mayBeSignedIn()) this.set(null);
  };

  private mayBeSignedIn(): boolean {
    return this.options.storage?.getItem(HINT) === this.options.purpose;
  }

  private async begin(path: string, body: object): Promise<User> {
    const answer = (await this.post(path, body)) as components['schemas']['SignedInDto'];
    this.options.storage?.setItem(HINT, this.options.purpose);
    this.lost = false;
    this.set({ user: answer.user, token: answer.access_token });
    return answer.user;
  }

  private async refresh(): Promise<string | null> {
    if (!this.mayBeSignedIn()) return null;
    try {
      const answer = (await this.post('/api/v1/auth/refresh', undefined)) as components['schemas']['SignedInDto'];
      this.set({ user: answer.user, token: answer.access_token });
      return answer.access_token;
    } catch (error) {
      // Without an answer nothing is known of the sign-in: the page keeps it, and the next call tries again.
      if (!isApiError(error, ...REFRESH_FAILED)) throw error;
      this.lost = this.signedIn !== null;
      this.forget();
      return null;
    }
  }

  private async post(path: string, body: object | undefined, more: Record<string, string> = {}): Promise<unknown> {
    const headers = { 'x-session': 'cookie', ...(body ? { 'content-type': 'application/json' } : {}), ...more };
    const init: RequestInit = { method: 'POST', headers, credentials: 'same-origin' };
    const response = await this.fetch(path, body ? { ...init, body: JSON.stringify(body) } : init).catch(() => {
      throw offline();
    });
    if (!response.ok) throw await errorOf(response);
    return response.status === 204 ? null : response.json();
  }

  private forget(): void {
    if (this.mayBeSignedIn()) this.options.storage?.removeItem(HINT);
    this.set(null);
  }

  private set(signedIn: SignedIn | null): void {
    if (signedIn === this.signedIn) return;
    this.signedIn = signedIn;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function alone<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
