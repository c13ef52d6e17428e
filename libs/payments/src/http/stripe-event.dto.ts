/** The event was taken, once more or for the first time. */
export class ReceivedEventResponse {
  /** @example true */
  received: boolean;
}
