import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { StripeConfig } from '@breadboard/platform';
import StripeSdk from 'stripe';
import { ProviderUnavailable } from './payment-provider';

const CONNECT_MS = 2_000;
const SILENCE_MS = 8_000;

/**
 * A client that gives up soon: what failed is for the worker, which knows what is due. It asks a second time only where a
 * connection had been closed, which happens to those that were kept open; everything that we ask may be asked twice.
 */
export function stripeClient({ secretKey, apiBase }: StripeConfig): StripeSdk {
  const base = new URL(apiBase ?? 'https://api.stripe.com');
  const protocol = base.protocol === 'http:' ? 'http' : 'https';
  const agent = protocol === 'http' ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  connectWithin(agent, CONNECT_MS);
  return new StripeSdk(secretKey, {
    protocol,
    host: base.hostname,
    ...(base.port === '' ? {} : { port: base.port }),
    httpAgent: agent,
    timeout: SILENCE_MS,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

type Connect = (options: unknown, callback?: unknown) => Socket | null | undefined;

/** Node's agents know no limit for the connecting alone. */
function connectWithin(agent: HttpAgent | HttpsAgent, milliseconds: number): void {
  const connecting = agent as unknown as { createConnection: Connect };
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (!socket?.connecting) return socket;
    const limit = setTimeout(() => socket.destroy(new Error('connecting took too long')), milliseconds).unref();
    for (const event of ['connect', 'secureConnect', 'close']) socket.once(event, () => clearTimeout(limit));
    return socket;
  };
}

const logger = new Logger('Stripe');

/**
 * Asks Stripe. A refusal of the card (402) or of the request (400, 404) is returned for the caller to understand.
 * @throws ProviderUnavailable for everything that leaves the outcome unknown, or that only an operator can put right.
 */
export async function asked<T>(answer: Promise<T>): Promise<T | StripeRefused> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof StripeSdk.errors.StripeCardError || isRefusedRequest(error)) return new StripeRefused(error);
    // The type alone: a message may repeat what was sent.
    const type = error instanceof StripeSdk.errors.StripeError ? error.type : 'unknown failure';
    logger.warn(`no answer to rely on: ${type}`);
    throw new ProviderUnavailable();
  }
}

/** A definite no. */
export class StripeRefused {
  readonly isCard: boolean;

  constructor(readonly error: StripeSdk.errors.StripeError) {
    this.isCard = error instanceof StripeSdk.errors.StripeCardError;
  }
}

function isRefusedRequest(error: unknown): error is StripeSdk.errors.StripeError {
  return (
    error instanceof StripeSdk.errors.StripeInvalidRequestError &&
    (error.statusCode === 400 || error.statusCode === 404)
  );
}
