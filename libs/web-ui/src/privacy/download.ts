interface DownloadOptions {
  /** What the file is called. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Bytes that have come so far. */
  readonly onProgress: (bytes: number) => void;
}

/** Reads an answer to its end and hands it to the browser as a file. @returns its size in bytes. */
export async function download(response: Response, { name, signal, onProgress }: DownloadOptions): Promise<number> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value);
    bytes += part.value.byteLength;
    onProgress(bytes);
  }
  // What was stopped in its last moment is not saved either.
  signal.throwIfAborted();
  const url = URL.createObjectURL(new Blob(parts, { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return bytes;
}
