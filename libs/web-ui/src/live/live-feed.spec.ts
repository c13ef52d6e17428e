import { LiveFeed } from './live-feed';

/** A server of streams: each request takes the next answer; `null` is a server that cannot be reached. */
function aServer(answers: readonly (string | number | null)[]) {
  const asked: (string | null)[] = [];
  const fetch = (request: Request): Promise<Response> => {
    const answer = answers[asked.length];
    asked.push(request.headers.get('last-event-id'));
    if (typeof answer === 'string') return Promise.resolve(streamOf(answer));
    if (typeof answer === 'number')
      return Promise.resolve(Response.json({ error: 'forbidden', message: 'No.' }, { status: answer }));
    return Promise.reject(new TypeError('fetch failed'));
  };
  return { asked, fetch };
}

function streamOf(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } });
}

function following(answers: readonly (string | number | null)[]) {
  const server = aServer(answers);
  const heard: unknown[] = [];
  const states: string[] = [];
  let caughtUp = 0;
  const feed = new LiveFeed({
    url: 'http://shop.example/stream',
    fetch: server.fetch,
    onEvent: ({ data }) => heard.push(data),
    onCatchUp: () => (caughtUp += 1),
    onState: (state) => states.push(state),
  });
  const ended = feed.run();
  return { server, feed, ended, heard, states, caughtUp: () => caughtUp };
}

describe('following a stream of events', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hears every event, and reads everything once at the beginning', async () => {
    const { feed, ended, heard, caughtUp } = following(['id: 1\ndata: {"n":1}\n\nid: 2\ndata: {"n":2}\n\n']);
    await jest.advanceTimersByTimeAsync(10);
    expect(heard).toEqual([{ n: 1 }, { n: 2 }]);
    expect(caughtUp()).toBe(1);
    feed.end();
    await ended;
  });

  it('goes on after a cut from the last event it has seen', async () => {
    const { feed, ended, server, heard, caughtUp } = following(['id: 7\ndata: 1\n\n', 'id: 8\ndata: 2\n\n']);
    await jest.advanceTimersByTimeAsync(600);
    expect(server.asked.slice(0, 2)).toEqual([null, '7']);
    expect(heard).toEqual([1, 2]);
    expect(caughtUp()).toBe(1);
    feed.end();
    await ended;
  });

  it('reads everything anew when the server has forgotten where it was', async () => {
    const { feed, ended, heard, caughtUp } = following(['id: 9\nevent: reset\ndata: {}\n\n']);
    await jest.advanceTimersByTimeAsync(10);
    expect(heard).toEqual([]);
    expect(caughtUp()).toBe(2);
    feed.end();
    await ended;
  });

  it('polls where no stream can be had, and stops once one can', async () => {
    const { feed, ended, states, caughtUp } = following([null, null, null, null, 'id: 1\ndata: 1\n\n']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['polling']);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(caughtUp()).toBeGreaterThanOrEqual(2);
    await jest.advanceTimersByTimeAsync(12_000);
    expect(states.slice(0, 2)).toEqual(['polling', 'live']);
    feed.end();
    await ended;
  });

  it('ends where it may not look', async () => {
    const { ended, states, server } = following([403]);
    await ended;
    expect(states).toEqual(['ended']);
    expect(server.asked).toHaveLength(1);
  });

  it('ends at once when it is not wanted any more', async () => {
    const { feed, ended, server } = following([null]);
    feed.end();
    await ended;
    expect(server.asked.length).toBeLessThanOrEqual(1);
  });
});
