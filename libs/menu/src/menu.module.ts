import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '@breadboard/tenants';
import { CategoriesController } from './http/categories.controller';
import { ItemsController } from './http/items.controller';
import { AvailabilityController } from './http/availability.controller';
import { DaypartsController } from './http/dayparts.controller';
import { MenuController } from './http/menu.controller';
import { ModifierGroupsController } from './http/modifier-groups.controller';
import { ModifiersController } from './http/modifiers.controller';
import { MenuItemPriceEntity, ModifierPriceEntity } from './persistence/location-price.entity';
import { MenuCategories } from './persistence/menu-categories';
import {
  DaypartCategoryEntity,
  DaypartEntity,
  DaypartItemEntity,
  DaypartWindowEntity,
} from './persistence/daypart.entity';
import { AvailabilityRepository } from './persistence/availability.repository';
import { Dayparts } from './persistence/dayparts';
import { MenuCategoryEntity, MenuItemEntity, MenuItemModifierGroupEntity } from './persistence/menu-item.entity';
import { MenuItems } from './persistence/menu-items';
import { MenuReferences } from './persistence/menu-references';
import { MenuUnavailabilityEntity } from './persistence/menu-unavailability.entity';
import { MenuQueries } from './persistence/menu.queries';
import { ModifierEntity, ModifierGroupEntity } from './persistence/modifier-group.entity';
import { ModifierGroups } from './persistence/modifier-groups';
import { Modifiers } from './persistence/modifiers';
import { RecipeLineEntity } from './persistence/recipe-line.entity';
import { KeepCategories } from './use-cases/keep-categories';
import { KeepItems } from './use-cases/keep-items';
import { KeepModifierGroups } from './use-cases/keep-modifier-groups';
import { KeepModifiers } from './use-cases/keep-modifiers';
import { MenuKeeper } from './use-cases/menu-keeper';
import { PartsOfRecords } from './use-cases/parts-of-records';
import { KeepDayparts } from './use-cases/keep-dayparts';
import { SetAvailability } from './use-cases/set-availability';

const ENTITIES = [
  DaypartCategoryEntity,
  DaypartEntity,
  DaypartItemEntity,
  DaypartWindowEntity,
  MenuCategoryEntity,
  MenuItemEntity,
  MenuItemModifierGroupEntity,
  MenuItemPriceEntity,
  MenuUnavailabilityEntity,
  ModifierGroupEntity,
  ModifierEntity,
  ModifierPriceEntity,
  RecipeLineEntity,
];

/** What keeps the menu, beside what shows it. */
const KEEPERS = [
  MenuCategories,
  MenuItems,
  ModifierGroups,
  Modifiers,
  MenuReferences,
  MenuKeeper,
  PartsOfRecords,
  Dayparts,
  KeepCategories,
  KeepDayparts,
  KeepItems,
  KeepModifierGroups,
  KeepModifiers,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), TenantsModule],
  controllers: [
    AvailabilityController,
    CategoriesController,
    DaypartsController,
    ItemsController,
    MenuController,
    ModifierGroupsController,
    ModifiersController,
  ],
  providers: [MenuQueries, AvailabilityRepository, SetAvailability, ...KEEPERS],
  exports: [MenuQueries],
})
export class MenuModule {}
