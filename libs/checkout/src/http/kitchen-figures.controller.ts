import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { KitchenFigures } from '@breadboard/orders';
import { ApiErrors, assertLocationInReach, RequirePermission, UnitOfWork } from '@breadboard/platform';
import { LocationQueries, locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { AllDayDto, AllDayQuery } from './kitchen-figures.dto';

/** Figures for the board of a kitchen. */
@ApiTags('Commerce API')
@Controller('api/v1/orders/all-day')
export class KitchenFiguresController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly locations: LocationQueries,
    private readonly figures: KitchenFigures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How many of each item and choice the kitchen still has to make; what is scheduled for later is not among it. */
  @Get()
  @RequirePermission('orders.read')
  @ApiErrors({ ...COMMON_ERRORS, ...TENANTS_ERRORS }, 'location_not_found')
  async allDay(@Query() { location_id: locationId }: AllDayQuery): Promise<AllDayDto> {
    assertLocationInReach(locationId, locationNotFound);
    const now = this.clock.now();
    const questions = () => [this.locations.byId(locationId), this.figures.allDay(locationId, now)] as const;
    const [location, count] = await this.unitOfWork.run(() => this.unitOfWork.fetchAll(questions()), {
      readOnly: true,
    });
    if (!location) throw locationNotFound();
    return AllDayDto.from(count, now);
  }
}
