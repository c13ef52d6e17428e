import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '@breadboard/tenants';
import { MenuController } from './http/menu.controller';
import { MenuItemPriceEntity, ModifierPriceEntity } from './persistence/location-price.entity';
import { MenuCategoryEntity, MenuItemEntity, MenuItemModifierGroupEntity } from './persistence/menu-item.entity';
import { MenuUnavailabilityEntity } from './persistence/menu-unavailability.entity';
import { MenuQueries } from './persistence/menu.queries';
import { ModifierEntity, ModifierGroupEntity } from './persistence/modifier-group.entity';
import { RecipeLineEntity } from './persistence/recipe-line.entity';

const ENTITIES = [
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

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), TenantsModule],
  controllers: [MenuController],
  providers: [MenuQueries],
  exports: [MenuQueries],
})
export class MenuModule {}
