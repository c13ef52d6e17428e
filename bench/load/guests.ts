import { Pool } from 'undici';

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
}

export interface Rush {
  /** Requests that were answered. */
  readonly answers: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** By status, other than the expected one. */
  readonly unexpected: ReadonlyMap<number, number>;
}

/** Clients that keep their connections, each asking again as soon as it was answered. */
export class Guests {
  private readonly connections: Pool;

  constructor(
    url: string,
    private readonly clients: number,
  ) {
    this.connections = new Pool(url, { connections: clients });
  }

  async rush(ask: () => Ask, expected: number, seconds: number): Promise<Rush> {
    const times: number[] = [];
    const unexpected = new Map<number, number>();
    const begun = performance.now();
    const end = begun + seconds * 1_000;
    const client = async (): Promise<void> => {
      while (performance.now() < end) {
        const asked = performance.now();
        const { status } = await this.ask(ask());
        times.push(performance.now() - asked);
        if (status !== expected) unexpected.set(status, (unexpected.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: this.clients }, client));
    const elapsed = (performance.now() - begun) / 1_000;
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    return { answers: times.length, seconds: elapsed, p50: at(0.5), p99: at(0.99), unexpected };
  }

  async ask({ method, path, token, body, idempotencyKey }: Ask): Promise<Answered> {
    const headers = {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    };
    const answer = await this.connections.request({ method, path, headers, body: body ? JSON.stringify(body) : null });
    return { status: answer.statusCode, body: await answer.body.text() };
  }

  leave(): Promise<void> {
    return this.connections.destroy();
  }
}
