import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LocationAdminController } from './http/location-admin.controller';
import { LocationsController } from './http/locations.controller';
import { TenantSettingsController } from './http/tenant-settings.controller';
import { LearnedMinutesRepository } from './persistence/learned-minutes.repository';
import { LocationEntity, OpeningHoursEntity, OpeningHoursExceptionEntity } from './persistence/location.entity';
import { LocationQueries } from './persistence/location.queries';
import { LocationsRepository } from './persistence/locations.repository';
import { TenantQueries } from './persistence/tenant.queries';
import { TenantEntity } from './persistence/tenant.entity';
import { TenantSettings } from './persistence/tenant-settings';
import { ChangeSettings } from './use-cases/change-settings';
import { KeepLocations } from './use-cases/keep-locations';
import { KeptLocations } from './use-cases/kept-locations';
import { SetBusyMode } from './use-cases/set-busy-mode';
import { SetHours } from './use-cases/set-hours';

@Module({
  imports: [TypeOrmModule.forFeature([TenantEntity, LocationEntity, OpeningHoursEntity, OpeningHoursExceptionEntity])],
  controllers: [LocationAdminController, LocationsController, TenantSettingsController],
  providers: [
    ChangeSettings,
    KeepLocations,
    KeptLocations,
    SetBusyMode,
    SetHours,
    LearnedMinutesRepository,
    LocationQueries,
    LocationsRepository,
    TenantQueries,
    TenantSettings,
  ],
  exports: [LearnedMinutesRepository, LocationQueries, LocationsRepository, TenantQueries],
})
export class TenantsModule {}
