import { createParser } from 'eventsource-parser';
import { ApiError, errorOf, offline } from './api-error';

export interface ApiEvent {
  /** Where to go on from after a cut. */
  readonly id: string | null;
  readonly type: string;
  /** The event's JSON. */
  readonly data: unknown;
}

export interface EventStreamOptions {
  /** Opens the stream; throws or answers as the client's own fetch does. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly url: string;
  /** Ends the stream; nothing is yielded afterwards. */
  readonly signal: AbortSignal;
  readonly lastEventId?: string | null;
  /** Called when the server has accepted the stream. */
  readonly onOpen?: () => void;
}

/**
 * Reads one stream of server-sent events until it ends, is cut off or `signal` says so. Made on `fetch`, because the
 * browser's own reader cannot send who is asking. The caller opens it again, with the last id it has seen.
 */
export async function* eventStream(options: EventStreamOptions): AsyncGenerator<ApiEvent> {
  const headers: Record<string, string> = { accept: 'text/event-stream' };
  if (options.lastEventId !== null && options.lastEventId !== undefined) headers['last-event-id'] = options.lastEventId;
  const response = await opened(options, headers);
  options.onOpen?.();
  const arrived: ApiEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => arrived.push({ id: id ?? null, type: event ?? 'message', data: parsed(data) }),
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* arrived.splice(0);
    }
  } catch (error) {
    if (options.signal.aborted) return;
    throw error instanceof ApiError ? error : offline();
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function opened(options: EventStreamOptions, headers: Record<string, string>): Promise<Response> {
  const response = await options.fetch(new Request(options.url, { headers, signal: options.signal }));
  if (!response.ok) throw await errorOf(response);
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) throw offline();
  return response;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
