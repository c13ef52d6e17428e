import { EventEmitter } from 'node:events';

/** Wakes whoever waits in this process. Losing a nudge only costs a polling pause. */
export class Signal {
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
