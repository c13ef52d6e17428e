import { type Clock, required } from '@breadboard/kernel';
import { type Limit, type Spent, spentAfter, tightest } from './limit';
import type { SharedWindows } from './shared-windows';
import { Windows } from './windows';

/** Somebody, in the words of one limit. */
export interface Countable {
  readonly limit: Limit;
  readonly key: string;
}

/**
 * Counts calls against limits: in Redis when there is one, where all processes count together, and in memory otherwise. What
 * Redis last said is remembered, so that counting goes on from there when it falls silent, and that nobody who is over a
 * limit costs it another question.
 */
export class Limits {
  private readonly windows: Windows;

  constructor(
    private readonly clock: Clock,
    private readonly shared: SharedWindows | null = null,
  ) {
    this.windows = new Windows(clock);
  }

  onModuleInit(): Promise<void> | undefined {
    return this.shared?.connect();
  }

  onModuleDestroy(): void {
    this.shared?.close();
  }

  /**
   * Counts one call against each of the limits. A call that is over one of them uses up none of the others.
   * @returns the limit that will stop the caller first
   */
  async spend(...all: readonly Countable[]): Promise<Spent> {
    const over = all.map((one) => this.ifOver(one)).find((spent) => spent !== null);
    if (over) return over;
    const [first, ...others] = await Promise.all(all.map((one) => this.count(one)));
    return tightest(required(first, 'a limit to count against'), ...others);
  }

  private ifOver({ limit, key }: Countable): Spent | null {
    const window = this.windows.of(nameOf(limit, key));
    if (!window || window.count < limit.calls) return null;
    return spentAfter(limit, window.count + 1, this.msUntil(window.until));
  }

  private async count({ limit, key }: Countable): Promise<Spent> {
    const name = nameOf(limit, key);
    const told = this.shared ? await this.shared.count(limit, key) : null;
    const window = told ? this.windows.learn(name, told.count, told.msLeft) : this.windows.count(name, limit.seconds);
    return spentAfter(limit, window.count, this.msUntil(window.until));
  }

  private msUntil(moment: number): number {
    return moment - this.clock.now().getTime();
  }
}

function nameOf(limit: Limit, key: string): string {
  return `${limit.name}:${key}`;
}
