import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LocationsController } from './http/locations.controller';
import { LocationEntity, OpeningHoursEntity, OpeningHoursExceptionEntity } from './persistence/location.entity';
import { LocationQueries } from './persistence/location.queries';
import { TenantQueries } from './persistence/tenant.queries';
import { TenantEntity } from './persistence/tenant.entity';

@Module({
  imports: [TypeOrmModule.forFeature([TenantEntity, LocationEntity, OpeningHoursEntity, OpeningHoursExceptionEntity])],
  controllers: [LocationsController],
  providers: [LocationQueries, TenantQueries],
  exports: [LocationQueries, TenantQueries],
})
export class TenantsModule {}
