import { acceptedVersions, entityTag } from './version-tag';

describe('acceptedVersions', () => {
  it.each([
    [undefined, null],
    ['*', null],
    [' * ', null],
    ['"3"', [3]],
    ['W/"3"', [3]],
    ['3', [3]],
    ['"3", "4"', [3, 4]],
    ['', []],
    ['"abc"', []],
    ['"-1"', []],
    ['"12345678901234567890"', []],
  ])('of %j are %j', (header, versions) => expect(acceptedVersions(header)).toEqual(versions));

  it('accepts the tag that was given out', () => expect(acceptedVersions(entityTag(7))).toEqual([7]));
});
