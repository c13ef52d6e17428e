import { isApiError, newIdempotencyKey } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

interface WriteOptions<Input, Output> {
  readonly services: PageServices;
  /** Sends it, with the key that makes a repeat harmless. */
  readonly send: (input: Input, key: string) => Promise<Output>;
  /** Paths of the API whose answers are other ones afterwards. */
  readonly refresh?: readonly string[];
  readonly onDone?: (output: Output, input: Input) => void;
  readonly onFail?: (error: unknown, input: Input) => void;
}

export interface Write<Input> {
  /** Sends; does nothing while something is on its way. */
  readonly run: (input: Input) => void;
  readonly isPending: boolean;
  readonly isDone: boolean;
  readonly error: unknown;
  readonly reset: () => void;
}

/**
 * One write of a page. Its key stays the same until the outcome is known, so that trying once more after a broken connection
 * does not do it twice; what was changed in between is another write.
 */
export function useWrite<Input, Output>(options: WriteOptions<Input, Output>): Write<Input> {
  const { services, send, refresh = [], onDone, onFail } = options;
  const kept = useRef({ input: '', key: newIdempotencyKey() });
  const isUnderWay = useRef(false);
  const mutation = useMutation({
    // An answer may hold what is shown but once: nothing keeps it longer than the page does.
    gcTime: 0,
    mutationFn: (input: Input) => {
      const text = JSON.stringify(input) ?? '';
      if (kept.current.input !== text) kept.current = { input: text, key: newIdempotencyKey() };
      return send(input, kept.current.key);
    },
    onSuccess: async (output, input) => {
      kept.current = { input: '', key: newIdempotencyKey() };
      onDone?.(output, input);
      await refreshed(services, refresh);
    },
    onError: (error, input) => {
      if (isOutcomeKnown(error)) kept.current = { input: '', key: newIdempotencyKey() };
      onFail?.(error, input);
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });
  const run = (input: Input): void => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutation.mutate(input);
  };
  return {
    run,
    isPending: mutation.isPending,
    isDone: mutation.isSuccess,
    error: mutation.error,
    reset: mutation.reset,
  };
}

/** Whether a failure says that nothing was written. */
function isOutcomeKnown(error: unknown): boolean {
  return isApiError(error) && error.httpStatus >= 400 && error.httpStatus < 500 && !isUnsettled(error.code);
}

function isUnsettled(code: string): boolean {
  return code === 'rate_limited' || code === 'request_in_progress';
}

/** Asks again for what pages show of these paths. */
export async function refreshed(services: PageServices, paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => services.cache.invalidateQueries({ queryKey: ['get', path] })));
}

/** The header that lets a change through only if nobody was faster. */
export function ifMatch(version: number): string {
  return `"${version}"`;
}
