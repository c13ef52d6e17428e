import * as fc from 'fast-check';
import { canonicalJson, fingerprintOf } from './fingerprint';

const request = {
  method: 'POST',
  route: '/things/:id',
  params: { id: '1' },
  query: {},
  body: { a: 1, b: [1, { c: null }] },
  ifMatch: null as string | null,
};

describe('the fingerprint of a request', () => {
  it('is the same whatever the order of the keys', () => {
    const reordered = { ...request, body: { b: [1, { c: null }], a: 1 } };
    expect(fingerprintOf(reordered)).toEqual(fingerprintOf(request));
    expect(fingerprintOf(request)).toHaveLength(32);
  });

  it.each([
    ['method', { ...request, method: 'PUT' }],
    ['route', { ...request, route: '/things' }],
    ['path parameter', { ...request, params: { id: '2' } }],
    ['query', { ...request, query: { x: '1' } }],
    ['body', { ...request, body: { a: 1, b: [{ c: null }, 1] } }],
    ['missing body', { ...request, body: null }],
    ['version', { ...request, ifMatch: '"2"' }],
  ])('is another with another %s', (_what, other) => expect(fingerprintOf(other)).not.toEqual(fingerprintOf(request)));

  it('is taken of JSON that says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it('is not taken of nesting without end', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    expect(() => canonicalJson(deep)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
