import type { PageServices } from '@breadboard/web-ui';
import { createContext, useContext } from 'react';

/** One restaurant's shop: whose it is, and what its pages work with. */
export interface Shop {
  /** The tenant's slug. */
  readonly tenant: string;
  readonly services: PageServices;
}

const Context = createContext<Shop | null>(null);

export const ShopProvider = Context.Provider;

export function useShop(): Shop {
  const shop = useContext(Context);
  if (!shop) throw new Error('a page of the shop stands outside of it');
  return shop;
}
