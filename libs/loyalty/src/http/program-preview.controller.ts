import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { ApiErrors, decodeCursor, RequirePermission } from '@breadboard/platform';
import { LOYALTY_ERRORS } from '../loyalty.errors';
import { PreviewProgram } from '../use-cases/preview-program';
import { PreviewQuery, ProgramPreviewPageResponse } from './program-preview.dto';
import { ChangeProgramRequest, rulesOf } from './program.dto';

@ApiTags('Commerce API')
@Controller('api/v1/loyalty/program/preview')
export class ProgramPreviewController {
  constructor(private readonly previewProgram: PreviewProgram) {}

  /** Says what a program would do, by the very rules of changing it, and to whom. Nothing is changed. */
  @Post()
  @HttpCode(200)
  @RequirePermission('loyalty.program.change')
  @ApiOkResponse({ type: ProgramPreviewPageResponse })
  @ApiErrors({ ...COMMON_ERRORS, ...LOYALTY_ERRORS }, 'invalid_enum')
  async preview(
    @Query() { limit, cursor }: PreviewQuery,
    @Body() body: ChangeProgramRequest,
  ): Promise<ProgramPreviewPageResponse> {
    const rules = rulesOf(body);
    const after = cursor === undefined ? null : decodeCursor(cursor).id;
    const whole = after === null ? await this.previewProgram.whole(rules) : null;
    return ProgramPreviewPageResponse.from(await this.previewProgram.members(rules, after, limit), whole);
  }
}
