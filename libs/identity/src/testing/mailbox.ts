import { type Mail, MailSender } from '@breadboard/platform';

/** A mail server that keeps what it is given, or refuses it. */
export class Mailbox extends MailSender {
  readonly mails: Mail[] = [];
  isReady = true;
  /** What to do with a mail before it is kept. */
  onSend: (mail: Mail) => Promise<void> | void = () => undefined;

  async send(mail: Mail): Promise<void> {
    await this.onSend(mail);
    this.mails.push(mail);
  }
}
