import { Injectable } from '@nestjs/common';
import { Signal } from '@breadboard/platform';

/** Wakes the live orders of this process when events were fed. */
@Injectable()
export class FeedSignal extends Signal {}
