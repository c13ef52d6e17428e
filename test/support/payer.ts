import { expect } from '@jest/globals';
import type { Answer, Call, TestApi } from './test-api';

/** The identifier that the payments documents print. */
export const PRINTED_ID = '5823594808';

/** Calls as a payments platform makes them: with a token, an administrator's unless it is said otherwise. */
export type Payer = (method: string, path: string, body?: object, call?: Partial<Call>) => Promise<Answer>;

export function payerOf(api: TestApi): Payer {
  return (method, path, body, call = {}) =>
    api.call(method, path, {
      ...(call.token === undefined ? { as: 'tenant_admin' } : {}),
      ...(body === undefined ? {} : { body }),
      ...call,
    });
}

/** A source that is nobody's yet. */
export async function aSource(payer: Payer, token = 'tok_visa', call: Partial<Call> = {}): Promise<string> {
  const answer = await payer('POST', '/sources', { type: 'card', token }, call);
  if (answer.status !== 201) throw new Error(`a source: ${answer.status} ${answer.text}`);
  return String(answer.body.id);
}

/** How a refusal of this surface looks, to the letter. */
export function refusal(status: number, type: string, code: string, parameter?: string): object {
  const error = {
    code,
    ...(parameter === undefined ? {} : { parameter }),
    message: expect.stringMatching(/^\S.*\.?$/),
  };
  return { status, body: { type, errors: [error] } };
}

/** Status and body of an answer. */
export function told({ status, body }: Answer): Pick<Answer, 'status' | 'body'> {
  return { status, body };
}
