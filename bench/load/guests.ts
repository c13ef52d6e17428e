import { Agent, request } from 'node:http';

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
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly url: string,
    private readonly clients: number,
  ) {}

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

  ask({ method, path, token, body, idempotencyKey }: Ask): Promise<Answered> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, { method, headers, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  leave(): void {
    this.agent.destroy();
  }
}
