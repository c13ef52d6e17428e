import { Body, Controller, Ip, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { ClientHint, LoginLimits, SessionCookie, SessionCookieOf, TakesSessionCookie } from '@breadboard/identity';
import { Anonymous, type HeaderSink, PublicApiErrors } from '@breadboard/platform';
import { ACCOUNT_ERRORS } from '../accounts.errors';
import { RegisterFlow } from '../flows/register.flow';
import { RegisteredDto, RegisterRequest } from './register.dto';

const ERRORS = { ...COMMON_ERRORS, ...ACCOUNT_ERRORS };

@ApiTags('Sign-in')
@Controller('api/v1/auth')
export class RegisterController {
  constructor(
    private readonly registerFlow: RegisterFlow,
    private readonly limits: LoginLimits,
  ) {}

  /** Become a guest of a restaurant: a customer and its sign-in, signed in at once. */
  @Post('register')
  @Anonymous()
  @ApiCreatedResponse({ type: RegisteredDto })
  @TakesSessionCookie()
  @PublicApiErrors(ERRORS, 'email_exists', 'invalid_email', 'tenant_not_found', 'forbidden', 'card_data_not_accepted')
  async register(
    @Body() body: RegisterRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: HeaderSink,
    @SessionCookieOf() cookie: SessionCookie,
    @ClientHint() client: string | null,
  ): Promise<RegisteredDto> {
    await this.limits.countRegistration(address, reply);
    const registered = await this.registerFlow.execute({
      tenantSlug: body.tenant_slug,
      email: body.email,
      password: body.password,
      firstName: body.first_name,
      lastName: body.last_name,
      phone: body.phone ?? null,
      client,
    });
    return RegisteredDto.fromRegistered(registered, cookie);
  }
}
