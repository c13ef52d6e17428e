/** A failure as the log may show it: kind, code and stack, without the values that were being worked on. */
export interface FailureDescription {
  readonly type: string;
  readonly code?: string;
  readonly stack?: string;
}

/**
 * Describes an unexpected failure. The messages of database failures repeat values of the row, so only the frames of their
 * stack are kept.
 */
export function describeFailure(failure: unknown): FailureDescription {
  if (!(failure instanceof Error)) return { type: typeof failure };
  const { driverError, code } = failure as { driverError?: { code?: unknown }; code?: unknown };
  const state = driverError?.code ?? code;
  const frames = (failure.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const fromDatabase = typeof state === 'string';
  return {
    type: failure.name,
    ...(fromDatabase ? { code: state } : {}),
    stack: fromDatabase ? frames.join('\n') : [failure.message, ...frames].join('\n'),
  };
}
