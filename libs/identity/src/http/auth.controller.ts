import { Body, Controller, Get, HttpCode, Ip, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import {
  Anonymous,
  ApiErrors,
  currentPrincipal,
  type HeaderSink,
  IdempotentByFlow,
  PublicApiErrors,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { UserRepository } from '../persistence/user.repository';
import { RefreshSession } from '../use-cases/refresh-session';
import { SignIn } from '../use-cases/sign-in';
import { SignOut } from '../use-cases/sign-out';
import { LoginRequest, LogoutRequest, RefreshRequest } from './auth.dto';
import { ClientHint } from './client-hint.decorator';
import { refuse } from '../identity.errors';
import { LoginLimits } from './login-limits';
import { MeDto } from './me.dto';
import { SessionCookie, SessionCookieOf, TakesSessionCookie } from './session-cookie';
import { SignedInDto } from './signed-in.dto';

@ApiTags('Sign-in')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly refreshSession: RefreshSession,
    private readonly signOut: SignOut,
    private readonly users: UserRepository,
    private readonly limits: LoginLimits,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Sign in with e-mail and password. */
  @Post('login')
  @Anonymous()
  @HttpCode(200)
  @ApiOkResponse({ type: SignedInDto })
  @TakesSessionCookie()
  @PublicApiErrors(COMMON_ERRORS, 'unauthorized', 'tenant_required', 'forbidden')
  async login(
    @Body() body: LoginRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: HeaderSink,
    @SessionCookieOf() cookie: SessionCookie,
    @ClientHint() client: string | null,
  ): Promise<SignedInDto> {
    await this.limits.count({ email: body.email, address }, reply);
    const { email, password, tenant_slug: tenantSlug = null } = body;
    return cookie.handOut(await this.signIn.execute({ email, password, tenantSlug, client }));
  }

  /**
   * The next pair of tokens. A refresh token that is used twice ends its session; only tabs of one browser, which share a
   * cookie, may both bring it within ten seconds.
   */
  @Post('refresh')
  @Anonymous()
  @HttpCode(200)
  @ApiOkResponse({ type: SignedInDto })
  @TakesSessionCookie()
  @PublicApiErrors(COMMON_ERRORS, 'unauthorized', 'forbidden')
  async refresh(
    @Body() { refresh_token: given }: RefreshRequest,
    @SessionCookieOf() cookie: SessionCookie,
  ): Promise<SignedInDto> {
    if (given !== undefined) return cookie.handOut(await this.refreshSession.execute(given));
    const { token, isWanted } = cookie;
    if (token === null && !isWanted) {
      throw refuse('invalid_request', { field: 'refresh_token', message: 'refresh_token is required.' });
    }
    return cookie.handOut(await this.refreshSession.executeFromCookie(token), true);
  }

  /** End the session: every token of it; or every session of mine. */
  @Post('logout')
  @RequirePermission('session.own')
  @IdempotentByFlow()
  @HttpCode(204)
  @ApiBearerAuth()
  @TakesSessionCookie()
  @ApiErrors(COMMON_ERRORS)
  async logout(@Body() { everywhere = false }: LogoutRequest, @SessionCookieOf() cookie: SessionCookie): Promise<void> {
    const principal = currentPrincipal();
    await (everywhere ? this.signOut.everywhere(principal) : this.signOut.execute(principal));
    cookie.clear();
  }

  /** Who am I, and what may I do? */
  @Get('me')
  @RequirePermission('session.own')
  @ApiBearerAuth()
  @ApiOkResponse({ type: MeDto })
  @ApiErrors(COMMON_ERRORS)
  async me(): Promise<MeDto> {
    const principal = currentPrincipal();
    const user = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.users.byId(principal.userId)), {
      tenantId: principal.homeTenantId,
      readOnly: true,
    });
    return MeDto.from(principal, user?.email ?? null);
  }
}
