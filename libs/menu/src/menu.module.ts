import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '@breadboard/tenants';
import { MenuController } from './http/menu.controller';
import { MenuCategoryEntity, MenuItemEntity, MenuItemModifierGroupEntity } from './persistence/menu-item.entity';
import { MenuUnavailabilityEntity } from './persistence/menu-unavailability.entity';
import { MenuQueries } from './persistence/menu.queries';
import { ModifierEntity, ModifierGroupEntity } from './persistence/modifier-group.entity';
import { RecipeLineEntity } from './persistence/recipe-line.entity';

const ENTITIES = [
  MenuCategoryEntity,
  MenuItemEntity,
  MenuItemModifierGroupEntity,
  MenuUnavailabilityEntity,
  ModifierGroupEntity,
  ModifierEntity,
  RecipeLineEntity,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), TenantsModule],
  controllers: [MenuController],
  providers: [MenuQueries],
  exports: [MenuQueries],
})
export class MenuModule {}
