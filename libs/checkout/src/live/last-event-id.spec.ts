import { positionIn } from './last-event-id';

describe('the id that a client has seen last', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['0', 0n],
    ['41', 41n],
    ['999999999999999999', 999_999_999_999_999_999n],
  ])('is read from %j', (header, position) => expect(positionIn(header)).toBe(position));

  it.each(['-1', '+1', ' 1', '1.0', '1e3', '0x1', 'ready', '١', '9'.repeat(19), ['1', '2']])('is not %j', (header) =>
    expect(() => positionIn(header)).toThrow('Send the id of an event of this stream.'),
  );
});
