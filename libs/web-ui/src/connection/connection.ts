import type { Connection } from '@breadboard/api-client';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15_000;

export interface ConnectionOptions {
  /** Asks the server whether it is there. */
  readonly probe: () => Promise<boolean>;
  /** Called once it is there again: what was missed has to be read anew. */
  readonly onRecovered: () => void;
}

/**
 * What the page knows of the way to the server. Calls report how they went; while they fail, the server is asked ever more
 * rarely whether it is back, and whoever listens hears of it without a reload.
 */
export class ConnectionWatch {
  private current: Connection = 'up';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitMs = FIRST_WAIT_MS;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: ConnectionOptions) {}

  readonly state = (): Connection => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly report = (state: Connection): void => {
    if (state === this.current) return;
    const recovered = state === 'up';
    this.current = state;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waitMs = FIRST_WAIT_MS;
    for (const listener of this.listeners) listener();
    if (recovered) this.options.onRecovered();
    else this.probeLater();
  };

  /** Asks at once, where there is a sign that the server may be back. */
  readonly probeNow = (): void => {
    if (this.current === 'up') return;
    clearTimeout(this.timer);
    void this.options.probe().then((isBack) => (isBack ? this.report('up') : this.probeLater()));
  };

  private probeLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.probeNow, this.waitMs);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }
}
