import type { FastifyRequest } from 'fastify';
import { errorBodyFor, errorHeadersFor, hasClosedBodies } from './closed-bodies';

const request = (url: string): FastifyRequest => ({ url, id: 'request-1' }) as FastifyRequest;
const REFUSED = {
  error: 'invalid_enum',
  message: 'Not so.',
  allowed: ['grape'],
  field: 'jelly',
  errors: [{ error: 'invalid_enum', message: 'Not so.', field: 'jelly' }],
};

describe('closed bodies', () => {
  it.each(['/v1/orders', '/v1/orders/ord_1', '/v1/customers?x=1', '/v1/customers/cus_1/orders', '/v1/inventory'])(
    'are those of %s',
    (url) => expect(hasClosedBodies(url)).toBe(true),
  );

  it.each(['/api/v1/orders', '/v1', '/v1/ordersx', '/v1/inventory-levels', '/x/v1/orders', '/v1/commerce/orders', ''])(
    'are not those of %s',
    (url) => expect(hasClosedBodies(url)).toBe(false),
  );

  it('hold what is printed, in the order of the print', () => {
    expect(JSON.stringify(errorBodyFor(request('/v1/orders'), REFUSED))).toBe(
      '{"error":"invalid_enum","message":"Not so.","field":"jelly","allowed":["grape"]}',
    );
    expect(errorBodyFor(request('/api/v1/orders'), REFUSED)).toEqual({ ...REFUSED, request_id: 'request-1' });
  });

  it('ask for a key where keys are the credential', () => {
    const bearer = { 'www-authenticate': 'Bearer' };
    expect(errorHeadersFor(request('/v1/orders'), bearer)).toEqual({ 'www-authenticate': 'ApiKey' });
    expect(errorHeadersFor(request('/api/v1/orders'), bearer)).toEqual(bearer);
    expect(errorHeadersFor(request('/v1/orders'), { 'retry-after': '1' })).toEqual({ 'retry-after': '1' });
  });
});
