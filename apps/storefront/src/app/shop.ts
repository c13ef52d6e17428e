import type { components } from '@breadboard/api-client';
import { type PageServices, useSessionSettled, useSignedIn } from '@breadboard/web-ui';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Basket } from '../shared/basket';
import type { OrderAttempts } from '../shared/order-attempt';
import type { BasketStore } from './basket-store';

export type Order = components['schemas']['OrderDto'];
export type OrderBody = components['schemas']['PlaceOrderDto'];

/** One restaurant's shop: whose it is, and what its pages work with. */
export interface Shop {
  /** The tenant's slug. */
  readonly tenant: string;
  readonly services: PageServices;
  readonly basket: BasketStore;
  /** Null on the server, where nobody orders. */
  readonly attempts: OrderAttempts<OrderBody, Order> | null;
}

const Context = createContext<Shop | null>(null);

export const ShopProvider = Context.Provider;

export function useShop(): Shop {
  const shop = useContext(Context);
  if (!shop) throw new Error('a page of the shop stands outside of it');
  return shop;
}

export function useBasket(): Basket {
  const { basket } = useShop();
  return useSyncExternalStore(basket.subscribe, basket.current, basket.onServer);
}

/** Whether an order was sent whose outcome nobody knows. */
export function useUncertainOrder(): boolean {
  const { attempts } = useShop();
  return useSyncExternalStore(attempts?.subscribe ?? hearsNothing, attempts?.isUncertain ?? (() => false), () => false);
}

const hearsNothing = (): (() => void) => () => undefined;

/** The guest who is signed in: `unknown` for the first moment of a page, null for nobody. */
export function useGuest(): { readonly customerId: string | null; readonly isKnown: boolean } {
  const { session } = useShop().services;
  const isKnown = useSessionSettled(session);
  const signedIn = useSignedIn(session);
  return { customerId: signedIn?.user.customer_id ?? null, isKnown };
}
