import { setTimeout as sleep } from 'node:timers/promises';

/** One server-sent event as it came. */
export interface StreamedEvent {
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A client of a stream of server-sent events: what it has heard, until it hangs up or the server ends the stream. */
export class EventStream {
  readonly heard: StreamedEvent[] = [];
  readonly comments: string[] = [];
  /** Done when the stream is over, whoever ended it. */
  readonly over: Promise<void>;
  isOver = false;
  /** What was answered instead of a stream. */
  readonly refusal: Promise<{ error?: string }>;
  private readonly abort: AbortController;

  private constructor(
    readonly response: Response,
    abort: AbortController,
  ) {
    this.abort = abort;
    this.refusal = response.ok ? Promise.resolve({}) : (response.clone().json() as Promise<{ error?: string }>);
    this.over = this.listen()
      .catch(() => undefined)
      .then(() => {
        this.isOver = true;
      });
  }

  /** Opens a stream; `lastEventId` says where to go on. */
  static async open(url: string, token: string, options: StreamOptions = {}): Promise<EventStream> {
    const abort = new AbortController();
    const { lastEventId, headers = {} } = options;
    const response = await fetch(url, {
      signal: abort.signal,
      headers: {
        authorization: `Bearer ${token}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
        ...headers,
      },
    });
    return new EventStream(response, abort);
  }

  /** The id that a client would come back with. */
  get lastEventId(): string | undefined {
    return this.heard.at(-1)?.id;
  }

  /** Everything heard but the marks of the stream itself. */
  get events(): StreamedEvent[] {
    return this.heard.filter(({ type }) => type.startsWith('order.'));
  }

  /** Waits until something is so, for up to ten seconds. */
  async until(condition: (stream: this) => boolean): Promise<void> {
    for (let i = 0; i < 1_000 && !condition(this); i += 1) await sleep(10);
    if (condition(this)) return;
    throw new Error(`it was not heard, but: ${this.heard.map(({ id, type }) => `${id} ${type}`).join(', ')}`);
  }

  async hangUp(): Promise<void> {
    this.abort.abort();
    await this.over;
  }

  private async listen(): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of this.response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.read(block);
    }
  }

  private read(block: string): void {
    const lines = block.split('\n').filter((line) => line !== '');
    const field = (name: string): string[] =>
      lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
    this.comments.push(...field(''));
    const data = field('data').join('\n');
    if (data === '') return;
    this.heard.push({ type: field('event')[0] ?? 'message', id: field('id')[0] ?? '', data: JSON.parse(data) });
  }
}

export interface StreamOptions {
  readonly lastEventId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
