import { Injectable } from '@nestjs/common';
import { Signal } from './signal';

/** Wakes the relay of this process when events were committed. */
@Injectable()
export class RelaySignal extends Signal {}
