import { type ApiEvent, eventStream, isApiError } from '@breadboard/api-client';

/** `live`: events arrive by themselves. `polling`: the stream cannot be had, and is asked for again and again. */
export type FeedState = 'connecting' | 'live' | 'polling' | 'ended';

export interface LiveFeedOptions {
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly onEvent: (event: ApiEvent) => void;
  /** Reads everything anew: at the beginning, after `reset`, and every few seconds where no stream can be had. */
  readonly onCatchUp: () => void;
  readonly onState: (state: FeedState) => void;
  readonly pollMs?: number;
}

const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;
const POLL_MS = 5_000;
/** One cut is an ordinary thing; after the second one in a row nobody waits for the stream alone. */
const FAILURES_BEFORE_POLLING = 2;

/** Follows a stream of events for as long as it is wanted: goes on where it was cut off, and polls where it cannot. */
export class LiveFeed {
  private readonly ending = new AbortController();
  private lastEventId: string | null = null;
  private failures = 0;
  private polling: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: LiveFeedOptions) {}

  async run(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        await this.followOnce();
      } catch (error) {
        if (isApiError(error, 'forbidden', 'unauthorized') || (isApiError(error) && error.httpStatus === 404)) break;
        this.failures += 1;
      }
      if (this.ending.signal.aborted) break;
      if (this.failures >= FAILURES_BEFORE_POLLING) this.startPolling();
      await this.pause(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? POLL_MS);
    }
    this.stopPolling();
    this.options.onState('ended');
  }

  end(): void {
    this.ending.abort();
  }

  private async followOnce(): Promise<void> {
    const { url, fetch } = this.options;
    const stream = eventStream({
      url,
      fetch,
      signal: this.ending.signal,
      lastEventId: this.lastEventId,
      onOpen: () => this.opened(),
    });
    for await (const event of stream) {
      this.lastEventId = event.id ?? this.lastEventId;
      if (event.type === 'reset') this.options.onCatchUp();
      else this.options.onEvent(event);
    }
  }

  private opened(): void {
    this.failures = 0;
    this.stopPolling();
    this.options.onState('live');
    // What happened before the first event is in no stream; afterwards the stream goes on where it was.
    if (this.lastEventId === null) this.options.onCatchUp();
  }

  private startPolling(): void {
    if (this.polling) return;
    this.options.onState('polling');
    this.options.onCatchUp();
    this.polling = setInterval(this.options.onCatchUp, this.options.pollMs ?? POLL_MS);
  }

  private stopPolling(): void {
    clearInterval(this.polling);
    this.polling = undefined;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.ending.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
