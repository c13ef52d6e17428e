import { COMMON_ERRORS } from '@breadboard/contracts';
import type { FastifyRequest } from 'fastify';
import { refusalFor } from './error-body';
import { hasPaymentsBodies, paymentsRefusal } from './payments-bodies';
import { toldRefusal } from './told-refusal';

const refused = (status: number, body: { error: string } & Record<string, unknown>) =>
  paymentsRefusal({ status, body: { message: 'Not so.', ...body }, headers: { 'retry-after': '1' } });

describe('refusals of the payments customers API', () => {
  it.each([
    '/api/v1/payments',
    '/api/v1/payments?x=1',
    '/api/v1/payments/customers/:customer_id',
    '/api/v1/payments/anything',
  ])('are those of %s', (url) => expect(hasPaymentsBodies(url)).toBe(true));

  it.each(['/api/v1/paymentsx', '/api/v1/customers', '/v1/payments', '/x/api/v1/payments', ''])(
    'are not those of %s',
    (url) => expect(hasPaymentsBodies(url)).toBe(false),
  );

  it.each([
    [400, 'invalid_request', 'bad_request', 'invalid_parameter'],
    [400, 'invalid_enum', 'bad_request', 'invalid_parameter'],
    [400, 'missing_parameter', 'bad_request', 'missing_parameter'],
    [400, 'malformed_json', 'bad_request', 'malformed_json'],
    [401, 'unauthorized', 'unauthorized', 'unauthorized'],
    [403, 'forbidden', 'forbidden', 'forbidden'],
    [404, 'not_found', 'not_found', 'not_found'],
    [404, 'customer_not_found', 'not_found', 'not_found'],
    [405, 'method_not_allowed', 'bad_request', 'method_not_allowed'],
    [409, 'email_exists', 'conflict', 'already_exists'],
    [409, 'source_taken', 'conflict', 'conflict'],
    [409, 'request_in_progress', 'conflict', 'request_in_progress'],
    [413, 'payload_too_large', 'bad_request', 'payload_too_large'],
    [422, 'idempotency_key_reused', 'bad_request', 'idempotency_key_reused'],
    [429, 'rate_limited', 'too_many_requests', 'rate_limited'],
    [500, 'internal_error', 'internal_server_error', 'internal_error'],
    [503, 'unavailable', 'internal_server_error', 'unavailable'],
  ])('%i %s is %s: %s', (status, error, type, code) => {
    expect(refused(status, { error })).toEqual({
      status,
      body: { type, errors: [{ code, message: 'Not so.' }] },
      headers: { 'retry-after': '1' },
    });
  });

  it('name the parameter, and every wrong one when there are several', () => {
    const field = 'email';
    expect(refused(400, { error: 'invalid_email', field, allowed: ['x'] }).body).toEqual({
      type: 'bad_request',
      errors: [{ code: 'invalid_parameter', parameter: 'email', message: 'Not so.' }],
    });
    const errors = [
      { error: 'invalid_email', field, message: 'One.' },
      { error: 'missing_parameter', field: 'token', message: 'Two.' },
    ];
    expect(refused(400, { error: 'invalid_email', field, errors }).body).toEqual({
      type: 'bad_request',
      errors: [
        { code: 'invalid_parameter', parameter: 'email', message: 'One.' },
        { code: 'missing_parameter', parameter: 'token', message: 'Two.' },
      ],
    });
  });

  it('of a card number are bad requests', () => {
    expect(refused(422, { error: 'card_data_not_accepted' })).toMatchObject({ status: 400 });
  });

  it('have a type for every refusal there is', () => {
    for (const [error, { message }] of Object.entries(COMMON_ERRORS)) {
      expect(refused(400, { error, message }).body).toMatchObject({ type: 'bad_request' });
    }
    expect(paymentsRefusal(refusalFor(new Error('secret'))).body).toEqual({
      type: 'internal_server_error',
      errors: [{ code: 'internal_error', message: 'Something went wrong on our side.' }],
    });
  });

  it('are told by the path that serves the request, however it was written', () => {
    const route = '/api/v1/payments/customers';
    const escaped = { url: '/api/v1/%70ayments/customers', routeOptions: { url: route }, id: '1' };
    const refusal = refusalFor({ statusCode: 404 });
    expect(toldRefusal(escaped as FastifyRequest, refusal).body).toHaveProperty('type', 'not_found');
    expect(toldRefusal({ url: route, id: '1' } as FastifyRequest, refusal).body).toHaveProperty('type');
    const commerce = { url: '/api/v1/customers', routeOptions: {}, id: '1' } as FastifyRequest;
    expect(toldRefusal(commerce, refusal).body).toEqual({ ...refusal.body, request_id: '1' });
  });
});
