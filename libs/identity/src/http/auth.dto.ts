import { ApiPropertyOptional } from '@nestjs/swagger';
import { OptionalBody, TextField } from '@breadboard/platform';
import { IsBoolean, ValidateIf } from 'class-validator';
import { PasswordField } from './password-field';

const MAX_EMAIL = 254;
const MAX_SLUG = 63;
// Roomy enough for an access token that was sent by mistake, which is then told to be none of these.
const MAX_TOKEN = 2_000;

export class LoginRequest {
  /** E-mail address; case does not matter. */
  @TextField({ min: 1, max: MAX_EMAIL, example: 'customer@pbandj.demo' })
  email: string;

  @PasswordField({ min: 1 })
  password: string;

  /** Needed only when the e-mail has accounts at several restaurants. */
  @TextField({ min: 1, max: MAX_SLUG, optional: true, example: 'pbandj' })
  tenant_slug?: string;
}

@OptionalBody()
export class RefreshRequest {
  /** The refresh token of the last answer. It is good for one use. A page leaves it out, and brings its cookie. */
  @TextField({ min: 1, max: MAX_TOKEN, optional: true, example: 'brt_AZ' })
  refresh_token?: string;
}

@OptionalBody()
export class LogoutRequest {
  /** Ends all sessions of mine, on every device. */
  @ApiPropertyOptional({ type: Boolean, default: false })
  @ValidateIf((_dto, value) => value !== undefined)
  @IsBoolean()
  everywhere?: boolean;
}
