import { ApiProperty } from '@nestjs/swagger';
import type { PublishedKey } from '@breadboard/platform';

export class JwksDto {
  /** RFC 7517 public keys; access tokens name theirs by `kid`. */
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [{ kty: 'RSA', use: 'sig', alg: 'RS256', e: 'AQAB' }],
  })
  keys: PublishedKey[];
}
