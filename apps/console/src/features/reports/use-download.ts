import { isApiError } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';
import { useRef, useState } from 'react';
import { LineCount } from './line-count';

export type Download =
  | { readonly kind: 'none' | 'stopped' }
  /** @property total null: not known yet */
  | { readonly kind: 'running'; readonly rows: number; readonly total: number | null }
  | { readonly kind: 'saved'; readonly rows: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Fetches a CSV with the session's token, tells how far it is, and saves it. It can be stopped at any time. */
export function useDownload({ send }: PageServices) {
  const [state, setState] = useState<Download>({ kind: 'none' });
  const running = useRef<AbortController | null>(null);
  const start = async (path: string): Promise<void> => {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', rows: 0, total: null });
    try {
      const request = new Request(new URL(path, window.location.origin), { signal: controller.signal });
      const response = await send(request);
      const rows = await saved(response, (done, total) => setState({ kind: 'running', rows: done, total }));
      setState({ kind: 'saved', rows });
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error: brokenOff(error) });
    } finally {
      running.current = null;
    }
  };
  return { state, start: (path: string) => void start(path), stop: () => running.current?.abort() };
}

async function saved(response: Response, tell: (rows: number, total: number | null) => void): Promise<number> {
  const header = response.headers.get('x-total-rows');
  const total = header === null ? null : Number(header);
  const lines = new LineCount();
  const parts: BlobPart[] = [];
  tell(0, total);
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    lines.add(part.value);
    parts.push(part.value);
    tell(lines.rows, total);
  }
  if (total !== null && lines.rows < total) throw new Error('the answer ended before its last line');
  saveFile(new Blob(parts, { type: 'text/csv' }), nameIn(response) ?? 'report.csv');
  return lines.rows;
}

function nameIn(response: Response): string | undefined {
  return /filename="?([\w.-]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1];
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A connection that breaks within an answer is no refusal, but has the same words as one that never came about. */
function brokenOff(error: unknown): unknown {
  return isApiError(error) ? error : new Error('broken off');
}
