import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Role, ROLES } from '@breadboard/contracts';
import { formatId } from '@breadboard/kernel';
import type { User } from '../domain/user';
import type { SignedIn } from '../use-cases/start-session';

export class UserDto {
  @ApiProperty({ example: 'usr_0r3' })
  id: string;

  @ApiProperty({ example: 'ten_0r3' })
  tenant_id: string;

  @ApiProperty({ example: 'customer@pbandj.demo' })
  email: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['customer'] })
  roles: Role[];

  /** The customer that this user is; null for staff. */
  @ApiProperty({ type: String, nullable: true, example: 'cust_abc123' })
  customer_id: string | null;

  static from(user: User): UserDto {
    return {
      id: formatId('usr', user.id),
      tenant_id: formatId('ten', user.tenantId),
      email: user.email,
      roles: [...user.roles],
      customer_id: user.customerId && formatId('cust', user.customerId),
    };
  }
}

export class SignedInDto {
  /** Goes into `Authorization: Bearer …`. */
  @ApiProperty({ example: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' })
  access_token: string;

  /** Buys the next pair of tokens, once. Left out when `X-Session: cookie` keeps it in a cookie. */
  @ApiPropertyOptional({ example: 'brt_AZ' })
  refresh_token?: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type: 'Bearer';

  /** Seconds until the access token ends. */
  @ApiProperty({ type: 'integer', example: 900 })
  expires_in: number;

  @ApiProperty({ type: UserDto })
  user: UserDto;

  static from({ accessToken, refreshToken, expiresIn, user }: SignedIn): SignedInDto {
    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: expiresIn,
      user: UserDto.from(user),
    };
  }
}
