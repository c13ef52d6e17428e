import { Controller, Get } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import { DataSource } from 'typeorm';
import { Public } from '../auth/permissions.decorator';
import { ErrorDto } from '../http/error.dto';
import { Unlimited } from '../limits/unlimited.decorator';
import { HealthDto } from './health.dto';
import { Readiness } from './readiness';

const fail = errorsOf(COMMON_ERRORS);

@ApiTags('Operation')
@Public()
@Unlimited()
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly dataSource: DataSource,
  ) {}

  /** Whether the process lives. */
  @Get('live')
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** Whether requests can be served now: the database answers, and the server is not ending. */
  @Get('ready')
  @ApiResponse({ status: 503, type: ErrorDto })
  async ready(): Promise<HealthDto> {
    if (!this.readiness.isReady) throw fail('unavailable', { retryAfter: 1 });
    // A tenant function, so that a database without our schema is not taken for ready.
    await this.dataSource.query('SELECT count(*) FROM list_tenant_ids()').catch(() => {
      throw fail('unavailable', { retryAfter: 1 });
    });
    return { status: 'ok' };
  }
}
