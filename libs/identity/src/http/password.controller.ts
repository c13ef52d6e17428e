import { Body, Controller, HttpCode, Inject, Ip, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import {
  Anonymous,
  ApiErrors,
  currentPrincipal,
  type HeaderSink,
  IdempotentByFlow,
  MailSender,
  PublicApiErrors,
  RequirePermission,
} from '@breadboard/platform';
import { tidyEmail } from '../domain/email';
import { IDENTITY_ERRORS, refuse } from '../identity.errors';
import { PasswordResetQueue } from '../persistence/password-reset-queue';
import { SetPassword } from '../use-cases/set-password';
import { LoginLimits } from './login-limits';
import {
  ChangePasswordRequest,
  ConfirmPasswordResetRequest,
  PasswordResetAsked,
  PasswordResetRequest,
} from './password.dto';

const ERRORS = { ...COMMON_ERRORS, ...IDENTITY_ERRORS };

@ApiTags('Sign-in')
@Controller('api/v1/auth')
export class PasswordController {
  constructor(
    private readonly queue: PasswordResetQueue,
    private readonly setPassword: SetPassword,
    private readonly limits: LoginLimits,
    private readonly mail: MailSender,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Ask for a new password by mail. The answer is the same whether anybody has the e-mail or not. */
  @Post('password-reset')
  @Anonymous()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: PasswordResetAsked })
  @PublicApiErrors(ERRORS)
  async ask(
    @Body() { email, tenant_slug: tenantSlug }: PasswordResetRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: HeaderSink,
  ): Promise<PasswordResetAsked> {
    if (!this.mail.isReady) throw refuse('unavailable', { message: 'This server sends no mail.' });
    await this.limits.countReset({ email, address }, reply);
    await this.queue.ask(tidyEmail(email), tenantSlug ?? null, this.clock.now());
    return { message: 'If the e-mail has an account, a mail is on its way.' };
  }

  /** Choose a new password with the token of the mail. Every session of the account ends. */
  @Post('password-reset/confirm')
  @Anonymous()
  @HttpCode(204)
  @ApiNoContentResponse()
  @PublicApiErrors(ERRORS, 'reset_token_invalid')
  async confirm(
    @Body() { token, password }: ConfirmPasswordResetRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: HeaderSink,
  ): Promise<void> {
    await this.limits.countResetLink(address, reply);
    await this.setPassword.byLink(token, password);
  }

  /**
   * Change my password. Every other session of mine ends. An `Idempotency-Key` is not kept: with it would go a hash of the
   * passwords that is too quick to make.
   */
  @Post('password')
  @RequirePermission('session.own')
  @IdempotentByFlow()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'wrong_password')
  async change(
    @Body() { current_password: old, new_password: password }: ChangePasswordRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: HeaderSink,
  ): Promise<void> {
    const principal = currentPrincipal();
    await this.limits.countPassword({ userId: principal.userId, address }, reply);
    await this.setPassword.byOldOne(principal, old, password);
  }
}
