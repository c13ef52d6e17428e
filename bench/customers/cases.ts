import { type CustomerFilter, type CustomerQueries, type CustomerWindow, searchWords } from '@breadboard/customers';
import type { Query } from '@breadboard/platform';

/** What is asked of a list; the statements are those that the list itself sends. */
export interface Case {
  readonly name: string;
  readonly filter: CustomerFilter;
  readonly window: CustomerWindow;
  readonly query: (queries: CustomerQueries) => Query<unknown>;
}

const EVERYBODY: CustomerFilter = {
  email: null,
  phone: null,
  tier: null,
  segment: null,
  words: null,
  ownId: null,
};
const FIRST: CustomerWindow = { after: null, offset: 0, limit: 20 };
const PAGE_1000: CustomerWindow = { after: null, offset: 19_980, limit: 20 };
const IN_THE_MIDDLE: CustomerWindow = {
  after: { createdAt: new Date('2023-01-01T00:00:00Z'), id: '01900000-0000-7000-8000-000000000000' },
  offset: 0,
  limit: 20,
};

/** A customer of the tenant that is looked at, to be found by its e-mail and its phone. */
export interface Somebody {
  readonly email: string;
  readonly phone: string;
}

export function casesFor({ email, phone }: Somebody): Case[] {
  const filters: [string, Partial<CustomerFilter>][] = [
    ['everybody', {}],
    ['email', { email: email.toUpperCase() }],
    ['phone', { phone }],
    ...(['bronze', 'silver', 'gold', 'platinum'] as const).map((tier): [string, Partial<CustomerFilter>] => [
      tier,
      { tier },
    ]),
    ...(['new', 'active', 'vip', 'at_risk', 'lapsed'] as const).map((segment): [string, Partial<CustomerFilter>] => [
      segment,
      { segment },
    ]),
    ['gold and at_risk', { tier: 'gold', segment: 'at_risk' }],
  ];
  return [
    ...filters.map(([name, filter]) => listing(name, filter)),
    listing('everybody, page 1,000', {}, PAGE_1000),
    listing('lapsed, page 1,000', { segment: 'lapsed' }, PAGE_1000),
    listing('everybody, by cursor', {}, IN_THE_MIDDLE),
    listing('silver, by cursor', { tier: 'silver' }, IN_THE_MIDDLE),
    ...filters.map(([name, filter]) => counting(name, filter)),
    ...['son', 'mar', 'gma', 'com', 'zzz', 'doe'].map((text) => searching(text)),
    ...['zoe muller', 'ИВАНОВ', 'li wei', 'a b c', phone.slice(-6), email].map((text) => searching(text)),
    searching('son', { tier: 'gold' }),
    searching('com', { segment: 'lapsed' }),
    searching('gma', { segment: 'lapsed' }),
    searching('mar', { tier: 'silver', segment: 'vip' }),
    searching('mar', {}, IN_THE_MIDDLE),
    searching('com', {}, PAGE_1000),
  ];
}

function listing(name: string, narrowed: Partial<CustomerFilter>, window = FIRST): Case {
  const filter = { ...EVERYBODY, ...narrowed };
  return { name: `list ${name}`, filter, window, query: (queries) => queries.list(filter, window) };
}

function counting(name: string, narrowed: Partial<CustomerFilter>): Case {
  const filter = { ...EVERYBODY, ...narrowed };
  return { name: `count ${name}`, filter, window: FIRST, query: (queries) => queries.count(filter) };
}

function searching(text: string, narrowed: Partial<CustomerFilter> = {}, window = FIRST): Case {
  const words = searchWords(text);
  const filter = { ...EVERYBODY, ...narrowed, words };
  const more = [
    ...Object.values(narrowed),
    ...(window.after ? ['by cursor'] : []),
    ...(window.offset ? ['page 1,000'] : []),
  ];
  const name = [`search ${text}`, ...more].join(', ');
  return { name, filter, window, query: (queries) => queries.search(filter, words, window) };
}
