import { refuse } from '../identity.errors';

/** Lets so many pieces of work run at once and so many wait; whoever comes then is turned away. */
export class WorkSlots {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly queue: number,
  ) {}

  /** @throws unavailable when the queue is full. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.atOnce) this.running += 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Resolves when a finished piece of work hands its slot on. */
  private turn(): Promise<void> {
    if (this.waiting.length >= this.queue) throw refuse('unavailable', { retryAfter: 1 });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
