import { useInfiniteQuery } from '@tanstack/react-query';

interface Page<Row> {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

interface CursorListOptions<Row> {
  /** Path of the API, by which the list is read again after a write. */
  readonly path: string;
  /** What else is asked for. */
  readonly query?: object;
  readonly read: (page: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Page<Row>>;
}

const ROWS = 50;

/** A list that goes on: page after page by the cursor of the one before. */
export function useCursorList<Row>({ path, query = {}, read }: CursorListOptions<Row>) {
  const list = useInfiniteQuery({
    queryKey: ['get', path, query, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read({ limit: ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  return { ...list, rows: list.data?.pages.flatMap(({ data }) => data) ?? [] };
}
