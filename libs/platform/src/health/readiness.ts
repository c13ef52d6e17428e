import { Injectable } from '@nestjs/common';

/** Whether this process wants requests: yes until it begins to end. */
@Injectable()
export class Readiness {
  isReady = true;
}
