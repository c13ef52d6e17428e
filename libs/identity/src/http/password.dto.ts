import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '@breadboard/platform';
import { PasswordField } from './password-field';

const MAX_EMAIL = 254;
const MAX_SLUG = 63;
const MAX_TOKEN = 2_000;
const MIN_PASSWORD = 8;

export class PasswordResetRequest {
  /** E-mail address; case does not matter. */
  @TextField({ min: 1, max: MAX_EMAIL, example: 'customer@pbandj.demo' })
  email: string;

  /** Only the account at this restaurant; without it every account with this e-mail gets a mail. */
  @TextField({ min: 1, max: MAX_SLUG, optional: true, example: 'pbandj' })
  tenant_slug?: string;
}

export class PasswordResetAsked {
  @ApiProperty({ example: 'If the e-mail has an account, a mail is on its way.' })
  message: string;
}

export class ConfirmPasswordResetRequest {
  /** From the link of the mail. It is good for one use, for thirty minutes. */
  @TextField({ min: 1, max: MAX_TOKEN, example: 'bpr_AZ' })
  token: string;

  @PasswordField({ min: MIN_PASSWORD })
  password: string;
}

export class ChangePasswordRequest {
  @PasswordField({ min: 1 })
  current_password: string;

  @PasswordField({ min: MIN_PASSWORD })
  new_password: string;
}
