import { newIdempotencyKey } from '@breadboard/api-client';
import { type Basket, EMPTY_BASKET, parseBasket } from '../shared/basket';

/** The basket of this browser at one restaurant: survives a reload, and is the same in every tab. */
export class BasketStore {
  private basket: Basket = EMPTY_BASKET;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage | null,
    private readonly name: string,
  ) {
    this.basket = parseBasket(storage?.getItem(name) ?? null);
  }

  readonly current = (): Basket => this.basket;
  readonly onServer = (): Basket => EMPTY_BASKET;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (by: (basket: Basket) => Basket): void => {
    this.set(by(this.basket));
    this.storage?.setItem(this.name, JSON.stringify(this.basket));
  };

  readonly newKey = (): string => newIdempotencyKey();

  /** Another tab has changed it. */
  readonly noticeOtherTab = (event: StorageEvent): void => {
    if (event.key === this.name) this.set(parseBasket(event.newValue));
  };

  private set(basket: Basket): void {
    this.basket = basket;
    for (const listener of this.listeners) listener();
  }
}
