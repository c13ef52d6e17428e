import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LocationsController } from './http/locations.controller';
import { LocationEntity, OpeningHoursEntity, OpeningHoursExceptionEntity } from './persistence/location.entity';
import { LocationQueries } from './persistence/location.queries';
import { LocationsRepository } from './persistence/locations.repository';
import { TenantQueries } from './persistence/tenant.queries';
import { TenantEntity } from './persistence/tenant.entity';

@Module({
  imports: [TypeOrmModule.forFeature([TenantEntity, LocationEntity, OpeningHoursEntity, OpeningHoursExceptionEntity])],
  controllers: [LocationsController],
  providers: [LocationQueries, LocationsRepository, TenantQueries],
  exports: [LocationQueries, LocationsRepository, TenantQueries],
})
export class TenantsModule {}
