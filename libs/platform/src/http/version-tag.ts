/** A record's version as an entity tag. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

const TAG = /^(?:W\/)?"?(\d{1,9})"?$/;

/**
 * The versions that an `If-Match` header accepts; null when any will do. A tag that is none of ours accepts no version.
 * A weakened tag counts: proxies that compress answers weaken what they pass on.
 */
export function acceptedVersions(ifMatch: string | undefined): number[] | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null;
  return ifMatch.split(',').flatMap((tag) => {
    const version = TAG.exec(tag.trim())?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
