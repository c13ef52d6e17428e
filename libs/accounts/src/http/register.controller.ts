import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Anonymous, PublicApiErrors } from '@breadboard/platform';
import { ACCOUNT_ERRORS } from '../accounts.errors';
import { RegisterFlow } from '../flows/register.flow';
import { RegisteredDto, RegisterRequest } from './register.dto';

@ApiTags('Sign-in')
@Controller('api/v1/auth')
export class RegisterController {
  constructor(private readonly registerFlow: RegisterFlow) {}

  /** Become a guest of a restaurant: a customer and its sign-in, signed in at once. */
  @Post('register')
  @Anonymous()
  @ApiCreatedResponse({ type: RegisteredDto })
  @PublicApiErrors(ACCOUNT_ERRORS, 'email_exists', 'invalid_email', 'tenant_not_found')
  async register(@Body() body: RegisterRequest): Promise<RegisteredDto> {
    const registered = await this.registerFlow.execute({
      tenantSlug: body.tenant_slug,
      email: body.email,
      password: body.password,
      firstName: body.first_name,
      lastName: body.last_name,
      phone: body.phone ?? null,
    });
    return RegisteredDto.fromRegistered(registered);
  }
}
