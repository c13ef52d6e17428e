import { got, newIdempotencyKey } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useConsole } from '../../../app/console';
import type { ProgramChange } from './program-draft';

type PreviewPage = components['schemas']['ProgramPreviewPageResponse'];

export interface WholePreview {
  readonly preview: NonNullable<PreviewPage['preview']>;
  readonly liability: NonNullable<PreviewPage['liability']>;
}

export interface Preview {
  /** In the whole; null until the first answer. */
  readonly whole: WholePreview | null;
  /** Members who would change their tier, as far as they were looked at. */
  readonly changing: readonly PreviewPage['data'][number][];
  readonly lookedAt: number;
  readonly isRunning: boolean;
  readonly isStopped: boolean;
  readonly error: unknown;
  readonly stop: () => void;
  readonly goOn: () => void;
}

/** Asks who would change tier, page after page, until all members were looked at or somebody stops it. Null asks nothing. */
export function usePreview(change: ProgramChange | null): Preview {
  const { services } = useConsole();
  const key = ['loyalty program preview', JSON.stringify(change)];
  const [stopped, setStopped] = useState<string | null>(null);
  const isStopped = stopped !== null && stopped === key[1];
  const query = useInfiniteQuery({
    queryKey: key,
    enabled: change !== null && !isStopped,
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    queryFn: ({ pageParam, signal }) =>
      got(
        services.api.POST('/api/v1/loyalty/program/preview', {
          params: {
            query: { limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) },
            header: { 'Idempotency-Key': newIdempotencyKey() },
          },
          body: change as ProgramChange,
          signal,
        }),
      ),
    getNextPageParam: ({ next_cursor: next }: PreviewPage) => next,
  });
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query;
  const goesOn = hasNextPage && !isFetching && !isPlaceholderData && !isStopped && error === null;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const pages = data?.pages ?? [];
  const [first] = pages;
  return {
    whole: first?.preview && first.liability ? { preview: first.preview, liability: first.liability } : null,
    changing: pages.flatMap((page) => page.data),
    lookedAt: pages.reduce((sum, page) => sum + page.looked_at, 0),
    isRunning: !isStopped && (isFetching || goesOn),
    isStopped,
    error,
    stop: () => {
      setStopped(key[1] ?? null);
      void services.cache.cancelQueries({ queryKey: key });
    },
    goOn: () => setStopped(null),
  };
}
