import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LocationsController } from './http/locations.controller';
import { LocationEntity, OpeningHoursEntity } from './persistence/location.entity';
import { LocationQueries } from './persistence/location.queries';
import { TenantEntity } from './persistence/tenant.entity';

@Module({
  imports: [TypeOrmModule.forFeature([TenantEntity, LocationEntity, OpeningHoursEntity])],
  controllers: [LocationsController],
  providers: [LocationQueries],
  exports: [LocationQueries],
})
export class TenantsModule {}
