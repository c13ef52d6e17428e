import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import StripeSdk from 'stripe';
import { type Fields, StripeBooks, type StripeAnswer, type StripeEvent } from './stripe-books';

export const SECRET_KEY = 'sk_test_local';
export const WEBHOOK_SECRET = 'whsec_local';

/** What goes wrong with one request: its answer is lost after the work, the work is not done at all, or it takes its time. */
export type Fault =
  | { readonly kind: 'lose_answer' | 'server_error' | 'rate_limited' | 'hang_up' }
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** Steps that a fault or a look-out can be bound to: the last word of the path, and `make_…` where something is made. */
export type Step = 'make_intent' | 'confirm' | 'capture' | 'cancel' | 'make_refund' | 'attach' | 'detach' | 'look';

const ENDS_CONNECTION: ReadonlySet<Fault['kind']> = new Set(['lose_answer', 'hang_up']);

interface LookOut {
  readonly step: Step;
  readonly when: 'before' | 'after';
  readonly arrived: () => void;
}

interface KeyEntry {
  readonly request: string;
  answer: StripeAnswer | null;
}

/** A Stripe of our own on a local port: the calls that we make, its idempotency keys, and bad days on request. */
export class StripeServer {
  readonly books = new StripeBooks();
  /** Steps in the order in which they were asked for. */
  readonly asked: Step[] = [];
  private readonly faults: { readonly step: Step; readonly fault: Fault; left: number }[] = [];
  private readonly lookOuts: LookOut[] = [];
  private readonly keys = new Map<string, KeyEntry>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<StripeServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const stripe = new StripeServer(server, `http://127.0.0.1:${address.port}`);
    server.on('request', (request, response) => void stripe.serve(request, response));
    return stripe;
  }

  get config() {
    return { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiBase: this.url };
  }

  /** Lets the next requests of a step go wrong. Where the connection ends, a client asks a second time by itself. */
  fail(step: Step, fault: Fault, times = ENDS_CONNECTION.has(fault.kind) ? 2 : 1): void {
    this.faults.push({ step, fault, left: times });
  }

  /** Forgets faults and look-outs that nobody ran into. */
  recover(): void {
    this.faults.length = 0;
    this.lookOuts.length = 0;
  }

  /** Waits for the next request of a step: `before` its work, which is then never done, or `after`. It gets no answer. */
  reached(step: Step, when: 'before' | 'after'): Promise<void> {
    return new Promise((arrived) => this.lookOuts.push({ step, when, arrived }));
  }

  /** Tells an endpoint of an event, signed as Stripe does. @returns the endpoint's status. */
  async send(url: string, event: StripeEvent, sent: { at?: Date; secret?: string } = {}): Promise<number> {
    const payload = JSON.stringify(event);
    const timestamp = Math.floor((sent.at ?? new Date()).getTime() / 1_000);
    const secret = sent.secret ?? WEBHOOK_SECRET;
    const signature = StripeSdk.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
    return (await fetch(url, { method: 'POST', headers, body: payload })).status;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const url = new URL(request.url ?? '/', this.url);
    const path = url.pathname.split('/').slice(2);
    const method = request.method ?? 'GET';
    const step = stepOf(method, path);
    this.asked.push(step);
    if (request.headers.authorization !== `Bearer ${SECRET_KEY}`) return send(response, UNAUTHORIZED);
    const fault = this.faultOf(step);
    if (fault?.kind === 'slow') await pause(fault.milliseconds);
    if (fault?.kind === 'server_error') return send(response, BROKEN);
    if (fault?.kind === 'rate_limited') return send(response, BUSY);
    if (fault?.kind === 'hang_up') return hangUp(request);
    if (this.isLookedOutFor(step, 'before')) return;
    const fields = fieldsOf(method === 'GET' ? url.searchParams : new URLSearchParams(text));
    const answer = this.withKey(request, `${method} ${url.pathname} ${text}`, () =>
      this.books.answer(method, path, fields),
    );
    if (fault?.kind === 'lose_answer') return hangUp(request);
    if (!this.isLookedOutFor(step, 'after')) send(response, answer);
  }

  /** One key, one request, one answer: the first one, again and again. */
  private withKey(request: IncomingMessage, fingerprint: string, work: () => StripeAnswer): StripeAnswer {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || request.method === 'GET') return work();
    const known = this.keys.get(key);
    if (known) return known.request === fingerprint ? (known.answer ?? BROKEN) : REUSED;
    const answer = work();
    this.keys.set(key, { request: fingerprint, answer });
    return answer;
  }

  private faultOf(step: Step): Fault | null {
    const found = this.faults.find((fault) => fault.step === step && fault.left > 0);
    if (!found) return null;
    found.left -= 1;
    return found.fault;
  }

  private isLookedOutFor(step: Step, when: 'before' | 'after'): boolean {
    const at = this.lookOuts.findIndex((lookOut) => lookOut.step === step && lookOut.when === when);
    if (at < 0) return false;
    this.lookOuts.splice(at, 1)[0]?.arrived();
    return true;
  }
}

function stepOf(method: string, [resource, , action]: readonly string[]): Step {
  if (method === 'GET') return 'look';
  if (action) return action as Step;
  return resource === 'refunds' ? 'make_refund' : resource === 'payment_intents' ? 'make_intent' : 'attach';
}

function hangUp(request: IncomingMessage): void {
  request.socket.destroy();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function fieldsOf(params: URLSearchParams): Fields {
  const fields: Record<string, string | Record<string, string>> = {};
  for (const [name, value] of params) {
    const [, outer = name, inner] = /^([^[]+)\[([^\]]+)\]$/.exec(name) ?? [];
    if (inner === undefined) fields[outer] = value;
    else fields[outer] = { ...(fields[outer] as Record<string, string> | undefined), [inner]: value };
  }
  return fields;
}

function send(response: ServerResponse, { status, body }: StripeAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function failure(status: number, type: string): StripeAnswer {
  return { status, body: { error: { type, message: 'no' } } };
}

const BROKEN = failure(500, 'api_error');
const BUSY = failure(429, 'rate_limit_error');
const UNAUTHORIZED = failure(401, 'invalid_request_error');
const REUSED = failure(400, 'idempotency_error');
