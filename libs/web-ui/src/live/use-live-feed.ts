import { useEffect, useRef, useState } from 'react';
import { type FeedState, LiveFeed, type LiveFeedOptions } from './live-feed';

/** Follows a stream while the component is there; a `url` of null follows nothing. */
export function useLiveFeed(options: Omit<LiveFeedOptions, 'url' | 'onState'> & { url: string | null }): FeedState {
  const { url } = options;
  const [state, setState] = useState<FeedState>('connecting');
  // The callbacks change with every render; the stream does not begin anew for that.
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (url === null) return undefined;
    const feed = new LiveFeed({
      url,
      fetch: (request) => latest.current.fetch(request),
      onEvent: (event) => latest.current.onEvent(event),
      onCatchUp: () => latest.current.onCatchUp(),
      onState: setState,
      ...(latest.current.pollMs === undefined ? {} : { pollMs: latest.current.pollMs }),
    });
    void feed.run();
    return () => feed.end();
  }, [url]);
  return state;
}
