import type { Clock } from '@breadboard/kernel';

/** Calls counted in one window of time. */
export interface CallWindow {
  readonly count: number;
  /** When it ends, in milliseconds since 1970. */
  readonly until: number;
}

const CAPACITY = 50_000;

/** Windows in this process's memory, so many at most: when there are more, the one that began first is forgotten. */
export class Windows {
  private readonly open = new Map<string, CallWindow>();

  constructor(
    private readonly clock: Clock,
    private readonly capacity = CAPACITY,
  ) {}

  /** The window that is open for a key. */
  of(key: string): CallWindow | undefined {
    const window = this.open.get(key);
    return window && window.until > this.now ? window : undefined;
  }

  /** Counts one call; the first one of a key opens a window of so many seconds. */
  count(key: string, seconds: number): CallWindow {
    const window = this.of(key);
    return this.keep(key, {
      count: (window?.count ?? 0) + 1,
      until: window?.until ?? this.now + seconds * 1_000,
    });
  }

  /** Takes over how a window stands elsewhere, so that counting can go on from there. */
  learn(key: string, count: number, msLeft: number): CallWindow {
    return this.keep(key, { count, until: this.now + msLeft });
  }

  get size(): number {
    return this.open.size;
  }

  private keep(key: string, window: CallWindow): CallWindow {
    // A window keeps its place while it is open, so that the first in line is always among the oldest.
    if (!this.of(key)) this.open.delete(key);
    this.open.set(key, window);
    const [first] = this.open.keys();
    if (this.open.size > this.capacity && first !== undefined) this.open.delete(first);
    return window;
  }

  private get now(): number {
    return this.clock.now().getTime();
  }
}
