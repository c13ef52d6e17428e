import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CustomerResponse, EmailField, PhoneField } from '@breadboard/customers';
import { PasswordField, type SessionCookie, SignedInDto } from '@breadboard/identity';
import { FreeTextField, TextField } from '@breadboard/platform';
import { IsOptional } from 'class-validator';
import type { Registered } from '../flows/register.flow';

const MIN_PASSWORD = 8;

export class RegisterRequest {
  /** The restaurant to become a guest of. */
  @TextField({ min: 1, max: 63, example: 'pbandj' })
  tenant_slug: string;

  @EmailField()
  email: string;

  @PasswordField({ min: MIN_PASSWORD })
  password: string;

  @FreeTextField({ min: 1, max: 100, example: 'Ada' })
  first_name: string;

  @FreeTextField({ min: 1, max: 100, example: 'Lovelace' })
  last_name: string;

  @ApiPropertyOptional()
  @IsOptional()
  @PhoneField()
  phone?: string;
}

/** What a sign-in answers, and the customer that was made. */
export class RegisteredDto extends SignedInDto {
  @ApiProperty({ type: CustomerResponse })
  customer: CustomerResponse;

  static fromRegistered({ customer, signedIn }: Registered, cookie: SessionCookie): RegisteredDto {
    return Object.assign(cookie.handOut(signedIn), { customer: CustomerResponse.from(customer) });
  }
}
