/** A mail to one person. */
export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text, in lines of any length. */
  readonly text: string;
}

/** How mail leaves the house. Never call it inside a unit of work, and never from a request that somebody waits for. */
export abstract class MailSender {
  /** Whether there is a way out at all. */
  abstract readonly isReady: boolean;

  /** Resolves once the mail is somebody else's to deliver; throws when it is not. */
  abstract send(mail: Mail): Promise<void>;
}
