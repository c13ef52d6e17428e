import { SetMetadata } from '@nestjs/common';

export const UNLIMITED_KEY = 'breadboard:unlimited';

/** Lets a route be called as often as one likes: the probes of whoever watches over the server. */
export function Unlimited(): MethodDecorator & ClassDecorator {
  return SetMetadata(UNLIMITED_KEY, true);
}
