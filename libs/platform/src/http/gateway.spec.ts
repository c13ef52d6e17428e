import { rewriteGatewayPath } from './gateway';

describe('the paths of a gateway', () => {
  it.each([
    ['/v1/commerce/customers', '/api/v1/customers'],
    ['/v1/commerce/customers?limit=3&x=%2F', '/api/v1/customers?limit=3&x=%2F'],
    ['/v1/commerce?x=1', '/api/v1?x=1'],
    ['/v1/commerce', '/api/v1'],
    ['/v1/commerce/auth/login', '/api/v1/auth/login'],
    ['/v1/auth/login', '/api/v1/auth/login'],
    ['/v1/payments/customers/5823594808', '/api/v1/payments/customers/5823594808'],
    ['/customers', '/api/v1/payments/customers'],
    ['/customers?limit=3', '/api/v1/payments/customers?limit=3'],
    ['/customers/5823594808/sources/x', '/api/v1/payments/customers/5823594808/sources/x'],
    ['/sources/x', '/api/v1/payments/sources/x'],
    ['/v1/commerce/v1/commerce/x', '/api/v1/v1/commerce/x'],
  ])('%s is served as %s', (url, own) => expect(rewriteGatewayPath(url)).toBe(own));

  it.each([
    '/v1/commercex',
    '/v1/paymentsx/customers',
    '/v1/customers',
    '/customersx',
    '/sources.json',
    '/v1/commerce%2Fcustomers',
    '/V1/commerce/x',
    '/v2/commerce/x',
    '/api/v1/customers',
    '/',
    '',
    '*',
  ])('%s is left alone', (url) => expect(rewriteGatewayPath(url)).toBe(url));
});
