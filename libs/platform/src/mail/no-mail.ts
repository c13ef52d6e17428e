import { Injectable } from '@nestjs/common';
import { MailSender } from './mail-sender';

/** A house without a mailbox. */
@Injectable()
export class NoMail extends MailSender {
  readonly isReady = false;

  async send(): Promise<void> {
    throw new Error('no mail server is configured');
  }
}
