import { Controller, Delete, Get, HttpCode, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import {
  ApiErrors,
  currentPrincipal,
  IdempotentByFlow,
  IdParam,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { IDENTITY_ERRORS, sessionNotFound } from '../identity.errors';
import { SessionRepository } from '../persistence/session.repository';
import { SignOut } from '../use-cases/sign-out';
import { SessionListResponse } from './sessions.dto';

const ERRORS = { ...COMMON_ERRORS, ...IDENTITY_ERRORS };

/** Where somebody is signed in. */
@ApiTags('Sign-in')
@Controller('api/v1/auth/sessions')
export class SessionsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly signOut: SignOut,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Where am I signed in? */
  @Get()
  @RequirePermission('session.own')
  @ApiBearerAuth()
  @ApiOkResponse({ type: SessionListResponse })
  @ApiErrors(ERRORS)
  async list(): Promise<SessionListResponse> {
    const { userId, homeTenantId: tenantId, sessionId } = currentPrincipal();
    const read = () => this.unitOfWork.fetch(this.sessions.livingOf(userId, this.clock.now()));
    return SessionListResponse.from(await this.unitOfWork.run(read, { tenantId, readOnly: true }), sessionId);
  }

  /** Sign out elsewhere: ends one session of one's own. Its access token opens nothing any more within five seconds. */
  @Delete(':session_id')
  @RequirePermission('session.own')
  @IdempotentByFlow()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'session_not_found')
  async end(@IdParam('session_id', 'ses', sessionNotFound) sessionId: Uuid): Promise<void> {
    await this.signOut.one(currentPrincipal(), sessionId);
  }
}
