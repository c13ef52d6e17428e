import type { Uuid } from '@breadboard/kernel';
import { required } from '@breadboard/kernel';
import type { StockUse } from '../domain/basket-menu';
import type { Serving } from '../domain/daypart';
import type { MenuConditions } from '../domain/offer';
import { stockKey } from '../domain/stock-key';

interface StockJson extends Pick<StockUse, 'type' | 'option'> {
  readonly units: number;
  readonly isTakenOff: boolean;
  readonly until: string | null;
}

export interface ConditionsRow {
  readonly takenOff: readonly { readonly id: Uuid; readonly until: string | null }[];
  readonly stock: readonly StockJson[];
  readonly dayparts: readonly Serving[];
}

/** Reads the one row of `CONDITIONS`. @param withUnits whether every stock item is in it. */
export function toConditions(rows: readonly ConditionsRow[], withUnits: boolean): MenuConditions {
  const { takenOff, stock, dayparts } = required(rows[0], 'row of conditions');
  const ingredients = stock.filter(({ isTakenOff }) => isTakenOff);
  return {
    outOf: {
      takenOff: new Map(takenOff.map(({ id, until }) => [id, toMoment(until)])),
      ingredients: new Map(ingredients.map((item) => [stockKey(item), toMoment(item.until)])),
      units: withUnits ? new Map(stock.map((item) => [stockKey(item), item.units])) : null,
    },
    dayparts,
  };
}

function toMoment(until: string | null): Date | null {
  return until === null ? null : new Date(until);
}
