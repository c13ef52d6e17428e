import { Injectable } from '@nestjs/common';
import { SigningKeys } from '@breadboard/platform';

/** The key that signs quotes, derived from the server's signing key: every process of a deployment has the same. */
@Injectable()
export class QuoteSecret {
  readonly bytes: Buffer;

  constructor(keys: SigningKeys) {
    this.bytes = keys.derive('quote');
  }
}
