import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** Wakes the relay of this process when events were committed. Losing a nudge only costs the relay's polling pause. */
@Injectable()
export class RelaySignal {
  private readonly emitter = new EventEmitter();

  nudge(): void {
    this.emitter.emit('nudge');
  }

  /** Calls `listener` on every nudge. @returns how to stop that. */
  onNudge(listener: () => void): () => void {
    this.emitter.on('nudge', listener);
    return () => this.emitter.off('nudge', listener);
  }
}
