import type { PageServices } from '@breadboard/web-ui';
import { useEffect, useState } from 'react';

const TICK_MS = 5_000;
/** The server tells whole seconds, and an answer takes its time. */
const TOLERANCE_MS = 5_000;

/** The time on the server's clock, every few seconds: a tablet on a wall is often minutes off. */
export function useServerNow(services: PageServices, locationId: string): number {
  const { data, dataUpdatedAt } = services.queries.useQuery('get', '/api/v1/orders/all-day', {
    params: { query: { location_id: locationId } },
  });
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const skew = data ? Date.parse(data.as_of) - dataUpdatedAt : 0;
  return Math.abs(skew) > TOLERANCE_MS ? now + skew : now;
}
