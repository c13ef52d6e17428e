import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { RequirePermission } from '../auth/permissions.decorator';
import { ApiErrors } from '../http/api-errors.decorator';
import { DemoClock } from './demo-clock';
import { ClockResponse, MoveClockRequest } from './demo-clock.dto';
import { MoveClock } from './move-clock';

/** Only a demo is built with these routes. */
@ApiTags('Demo')
@ApiBearerAuth()
@Controller('api/v1/demo/clock')
export class DemoClockController {
  constructor(
    private readonly clock: DemoClock,
    private readonly moveClock: MoveClock,
  ) {}

  /** What time it is for the restaurants of this demo. */
  @Get()
  @RequirePermission('demo.clock')
  @ApiOkResponse({ type: ClockResponse })
  @ApiErrors(COMMON_ERRORS)
  show(): ClockResponse {
    return ClockResponse.from({ now: this.clock.now(), aheadMs: this.clock.aheadMs });
  }

  /**
   * Moves the clock forward, for all restaurants of this demo, so that expiry, tiers and pickup times can be tried in
   * seconds. Whatever has become due is done within a second or two; sign-ins stay as they are.
   */
  @Post()
  @HttpCode(200)
  @RequirePermission('demo.clock')
  @ApiOkResponse({ type: ClockResponse })
  @ApiErrors(COMMON_ERRORS)
  async move(@Body() body: MoveClockRequest): Promise<ClockResponse> {
    return ClockResponse.from(await this.moveClock.execute(body));
  }
}
