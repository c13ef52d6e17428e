/** The embedded server cannot be had. The message is written for the person who started us and says what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** The directory belongs to another process that is alive. */
export class DirectoryInUse extends EmbeddedPostgresError {
  constructor(
    readonly directory: string,
    readonly ownerPid: number,
  ) {
    super(
      `The database in ${directory} is in use by the running process ${ownerPid}. ` +
        'Stop that process first, or set DATA_DIR to another directory.',
    );
    this.name = 'DirectoryInUse';
  }
}

/** The `code` of a Node system error such as `ENOENT`, when it has one. */
export function systemErrorCode(error: unknown): string | undefined {
  // Not instanceof Error: under Jest the file system's errors come from another realm.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Reads, writes or creates; a failure of the file system becomes a sentence that says what to do about it. */
export async function onDisk<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    throw new EmbeddedPostgresError(
      `The database directory ${path} cannot be used: ${(error as Error).message}. ` +
        'Set DATA_DIR to a directory that this user may write to, on a disk with free space.',
      { cause: error },
    );
  }
}
