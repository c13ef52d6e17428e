import { Injectable } from '@nestjs/common';
import type { FieldError } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import type { StockUse } from '../domain/basket-menu';
import { repeats } from '../domain/choices';
import type { LocationPrice } from '../domain/menu-records';
import { MenuReferences } from '../persistence/menu-references';
import { wrong } from './refusals';

/** Judges what items and modifiers have in common: recipes, and prices by location. */
@Injectable()
export class PartsOfRecords {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly references: MenuReferences,
  ) {}

  /** Lines and prices that name what is not there, or what was named before. */
  async wrongIn(recipe: readonly StockUse[], prices: readonly LocationPrice[]): Promise<FieldError[]> {
    const locationIds = prices.map(({ locationId }) => locationId);
    const [stock, locations] = await this.unitOfWork.fetchAll([
      this.references.unknownStock(recipe),
      this.references.unknownLocations(locationIds),
    ] as const);
    const names = recipe.map(({ type, option }) => JSON.stringify([type, option]));
    return [
      ...stock.map((place) => wrong(`recipe.${place}.option`, 'No location keeps stock of this name.')),
      ...repeats(names).map((place) => wrong(`recipe.${place}.option`, 'This stock is named twice.')),
      ...locations.map((place) => wrong(`location_prices.${place}.location_id`, 'This location does not exist.')),
      ...repeats(locationIds).map((place) =>
        wrong(`location_prices.${place}.location_id`, 'This location is named twice.'),
      ),
    ];
  }
}
