import { randomUUID } from 'node:crypto';
import { required } from '@breadboard/kernel';
import type { Ask } from './guests';
import { customerOf, itemOf, locationOf, type Town } from './restaurants';

/** Something that guests do, and the plain SQL of it. */
export interface Case {
  readonly name: string;
  readonly expected: number;
  /** Scripts of `bench/floors`; ratios are told against each. */
  readonly floors: readonly string[];
  /** Restaurants that take part. */
  readonly restaurants: number;
  readonly ask: () => Ask;
}

const ORDER_FLOORS = ['order-statements', 'order-function'];

/** `tokens` holds the one of each restaurant's admin, who orders for its guests. */
export function casesFor(town: Town, tokens: readonly string[]): Case[] {
  const somewhere = (restaurants: number) => {
    const restaurant = any(restaurants);
    return { restaurant, token: required(tokens[restaurant - 1], 'token'), customer: any(town.guests) };
  };
  const basketOf = (restaurant: number, customer: number): object => {
    const item = any(town.items - 1);
    return {
      location_id: locationOf(restaurant),
      customer_id: customerOf(restaurant, customer),
      items: [item, item + 1].map((n) => ({ menu_item_id: itemOf(restaurant, n), quantity: 1 })),
    };
  };
  const post = (path: string, restaurants: number, keyed: boolean) => (): Ask => {
    const { restaurant, token, customer } = somewhere(restaurants);
    const key = keyed ? { idempotencyKey: randomUUID() } : {};
    return { method: 'POST', path, token, body: basketOf(restaurant, customer), ...key };
  };
  const get = (pathOf: (restaurant: number, customer: number) => string) => (): Ask => {
    const { restaurant, token, customer } = somewhere(town.restaurants);
    return { method: 'GET', path: pathOf(restaurant, customer), token };
  };
  const many = { restaurants: town.restaurants };
  const place = '/api/v1/customers/orders';
  return [
    {
      ...many,
      name: `order, ${town.restaurants} restaurants × ${town.items} items`,
      expected: 201,
      floors: ORDER_FLOORS,
      ask: post(place, town.restaurants, true),
    },
    { name: 'order, one hot location', restaurants: 1, expected: 201, floors: ORDER_FLOORS, ask: post(place, 1, true) },
    {
      ...many,
      name: 'quote',
      expected: 200,
      floors: ['quote'],
      ask: post(`${place}/calculate-total`, town.restaurants, false),
    },
    {
      ...many,
      name: 'read a customer',
      expected: 200,
      floors: ['guest-read'],
      ask: get((restaurant, customer) => `/api/v1/customers/${customerOf(restaurant, customer)}`),
    },
    {
      ...many,
      name: "list a customer's orders",
      expected: 200,
      floors: ['order-list'],
      ask: get((restaurant, customer) => `/api/v1/customers/${customerOf(restaurant, customer)}/orders`),
    },
  ];
}

/** A whole number from 1 to `most`. */
function any(most: number): number {
  return 1 + Math.floor(Math.random() * most);
}
