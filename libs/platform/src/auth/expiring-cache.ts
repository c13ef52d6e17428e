import type { Clock } from '@breadboard/kernel';

/** A bounded memory of values that are good until a moment. When it is full, the one that came first goes. */
export class ExpiringCache<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly capacity: number,
  ) {}

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    if (entry.until > this.clock.now().getTime()) return entry.value;
    this.entries.delete(key);
    return undefined;
  }

  /** Keeps the value up to, but not at, the given moment (milliseconds since 1970). */
  set(key: string, value: V, until: number): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until });
    const [first] = this.entries.keys();
    if (this.entries.size > this.capacity && first !== undefined) this.entries.delete(first);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  get size(): number {
    return this.entries.size;
  }
}

/**
 * What `load` found for a key, asked at most once per span however many callers want it at once. A failed load is not
 * remembered.
 */
export class RecentAnswers<V> {
  private readonly cache: ExpiringCache<Promise<V>>;

  constructor(
    private readonly clock: Clock,
    private readonly options: { readonly capacity: number; readonly milliseconds: number },
  ) {
    this.cache = new ExpiringCache(clock, options.capacity);
  }

  get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.cache.get(key);
    if (known) return known;
    const answer = load();
    this.cache.set(key, answer, this.clock.now().getTime() + this.options.milliseconds);
    answer.catch(() => this.cache.delete(key));
    return answer;
  }

  forget(key: string): void {
    this.cache.delete(key);
  }
}
