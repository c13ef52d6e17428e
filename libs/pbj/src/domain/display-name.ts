/** A person's name in the two parts that the platform keeps. */
export interface NameParts {
  readonly firstName: string;
  readonly lastName: string;
}

/** The same of somebody who may never have said one, or both. */
export type KnownParts = { readonly [K in keyof NameParts]: string | null };

/** A display name, cut at its last space; a name of one word is a first name. */
export function splitName(name: string): NameParts {
  const cut = name.lastIndexOf(' ');
  return cut < 0 ? { firstName: name, lastName: '' } : { firstName: name.slice(0, cut), lastName: name.slice(cut + 1) };
}

/** The display name that the parts came from; null when there are none. */
export function displayName({ firstName, lastName }: KnownParts): string | null {
  if (firstName === null || lastName === null) return firstName ?? lastName;
  return lastName === '' ? firstName : `${firstName} ${lastName}`;
}
