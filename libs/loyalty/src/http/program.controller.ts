import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS, grantFor } from '@breadboard/contracts';
import {
  ApiErrors,
  currentContext,
  IfMatch,
  PublicApiErrors,
  RequirePermission,
  requireTenant,
  SendsEntityTag,
  TakesIfMatch,
  UnitOfWork,
} from '@breadboard/platform';
import { LOYALTY_ERRORS } from '../loyalty.errors';
import { LoyaltyQueries } from '../persistence/loyalty.queries';
import { ChangeProgram } from '../use-cases/change-program';
import {
  ChangedProgramResponse,
  ChangeProgramQuery,
  ChangeProgramRequest,
  ProgramPreviewResponse,
  ProgramResponse,
  PublicProgramQuery,
  rulesOf,
} from './program.dto';

const ERRORS = { ...COMMON_ERRORS, ...LOYALTY_ERRORS };

/** The loyalty rules of a tenant. */
@ApiTags('Commerce API')
@Controller('api/v1/loyalty/program')
export class ProgramController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loyalty: LoyaltyQueries,
    private readonly changeProgram: ChangeProgram,
  ) {}

  /** The program that is in force. The tenant is that of the token, of `X-Tenant-Id` or of `?tenant=`. */
  @Get()
  @RequirePermission('loyalty.program.read')
  @SendsEntityTag()
  @ApiOkResponse({ type: ProgramResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found')
  async get(@Query() _query: PublicProgramQuery): Promise<ProgramResponse> {
    const tenantId = requireTenant();
    const read = () => this.unitOfWork.fetch(this.loyalty.program());
    return ProgramResponse.from(await this.unitOfWork.run(read, { tenantId, readOnly: true }), isStaff());
  }

  /** Writes the program as its next version, judged as a whole; with `preview=true` only says what it would do. */
  @Put()
  @RequirePermission('loyalty.program.change')
  @TakesIfMatch()
  @ApiOkResponse({ type: ChangedProgramResponse })
  @ApiErrors(ERRORS, 'version_conflict', 'invalid_enum')
  async change(
    @IfMatch() versions: number[] | null,
    @Query() { preview }: ChangeProgramQuery,
    @Body() body: ChangeProgramRequest,
  ): Promise<ChangedProgramResponse> {
    const rules = rulesOf(body);
    if (preview === 'true') {
      const asked = await this.changeProgram.preview(rules);
      const program = ProgramResponse.from(asked.program, true);
      return Object.assign(program, { preview: ProgramPreviewResponse.from(asked.preview) });
    }
    const change = { rules, reason: body.reason ?? null, versions };
    return ProgramResponse.from(await this.changeProgram.execute(change), true);
  }
}

/** Whether the caller may adjust points, and so is told how far; on a public route everybody is let in. */
function isStaff(): boolean {
  return grantFor('loyalty.adjust', currentContext()?.principal?.roles ?? []) !== null;
}
