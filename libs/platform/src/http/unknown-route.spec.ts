import { RouteTable } from './unknown-route';

const table = new RouteTable();
table.add('GET', '/api/v1/things');
table.add(['POST', 'PUT'], '/api/v1/things');
table.add('GET', '/api/v1/things/:id');
table.add('DELETE', '/api/v1/things/special');
table.add('GET', '/docs/a.b');

describe('the methods of a path', () => {
  it.each([
    ['/api/v1/things', ['GET', 'POST', 'PUT']],
    ['/api/v1/things?limit=1', ['GET', 'POST', 'PUT']],
    ['/api/v1/things/1', ['GET']],
    ['/api/v1/things/special', ['DELETE', 'GET']],
    ['/docs/a.b', ['GET']],
  ])('of %s are %j', (url, methods) => expect(table.methodsOf(url)).toEqual(methods));

  it.each(['/api/v1/thing', '/api/v1/things/', '/api/v1/things/1/2', '/x/api/v1/things', '/docs/aXb', '/', ''])(
    'are none for %s',
    (url) => expect(table.methodsOf(url)).toEqual([]),
  );
});
