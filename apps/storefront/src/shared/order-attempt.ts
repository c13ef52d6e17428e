import { ApiError, type ApiErrorCode, isApiError } from '@breadboard/api-client';

/** An order that was sent, or is about to be: what it says, and the key under which it is placed at most once. */
export interface Attempt<Body> {
  /** Whose order it is: nobody else goes on with it. */
  readonly owner: string;
  readonly key: string;
  readonly body: Body;
}

interface AttemptStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const BUSY_WAITS_MS = [500, 1_000, 2_000, 4_000] as const;

/**
 * Places an order once, whatever happens between the click and the answer. What is sent is written down before it is sent,
 * and sent again unchanged, under the same key, until its outcome is known: by a second click, another tab, or after a reload.
 */
export class OrderAttempts<Body, Order> {
  private uncertain: boolean;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: AttemptStorage,
    private readonly name: string,
    private readonly newKey: () => string,
    /** The guest who is signed in; null for nobody. */
    private readonly owner: () => string | null,
  ) {
    // The page that began it is gone.
    this.uncertain = storage.getItem(name) !== null;
  }

  /** Whether an order was sent whose outcome nobody knows, and which nobody has asked for successfully since. */
  readonly isUncertain = (): boolean => this.uncertain && this.open() !== null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The attempt that is under way or uncertain; null when there is none. */
  open(): Attempt<Body> | null {
    const text = this.storage.getItem(this.name);
    const attempt = text === null ? null : (JSON.parse(text) as Attempt<Body>);
    return attempt !== null && attempt.owner === this.owner() ? attempt : null;
  }

  /** @throws what the order is refused with; the attempt stays open where that says nothing about its outcome. */
  async place(body: Body, send: (attempt: Attempt<Body>) => Promise<Order>): Promise<Order> {
    const attempt = this.open() ?? this.begin(body);
    try {
      const order = await sent(attempt, send);
      this.settle();
      return order;
    } catch (error) {
      if (isOutcome(error)) this.settle();
      else this.set(this.open() !== null);
      throw error;
    }
  }

  private begin(body: Body): Attempt<Body> {
    const owner = this.owner();
    if (owner === null) throw new Error('nobody is signed in');
    const attempt = { owner, key: this.newKey(), body };
    this.storage.setItem(this.name, JSON.stringify(attempt));
    return attempt;
  }

  /** Another tab may have heard how it went. */
  look(): Attempt<Body> | null {
    const attempt = this.open();
    if (attempt === null) this.set(false);
    return attempt;
  }

  private settle(): void {
    this.storage.removeItem(this.name);
    this.set(false);
  }

  private set(uncertain: boolean): void {
    this.uncertain = uncertain;
    for (const listener of this.listeners) listener();
  }
}

/** While the first request of a key runs, the second one is told so. */
async function sent<Body, Order>(
  attempt: Attempt<Body>,
  send: (attempt: Attempt<Body>) => Promise<Order>,
): Promise<Order> {
  for (const wait of BUSY_WAITS_MS) {
    try {
      return await send(attempt);
    } catch (error) {
      if (!isApiError(error, 'request_in_progress')) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return send(attempt);
}

const NO_OUTCOME: readonly ApiErrorCode[] = ['unauthorized', 'forbidden', 'rate_limited', 'request_in_progress'];

/** Whether a failure is the answer to this order, rather than to who asked, how often or when. */
function isOutcome(error: unknown): boolean {
  if (!(error instanceof ApiError) || NO_OUTCOME.includes(error.code)) return false;
  return error.httpStatus >= 400 && error.httpStatus < 500;
}
