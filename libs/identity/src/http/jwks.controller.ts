import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Anonymous, SigningKeys } from '@breadboard/platform';
import { JwksDto } from './jwks.dto';

@ApiTags('Sign-in')
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** The public keys that access tokens are verified with. */
  @Get('jwks.json')
  @Anonymous()
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ type: JwksDto })
  show(): JwksDto {
    return this.keys.jwks();
  }
}
