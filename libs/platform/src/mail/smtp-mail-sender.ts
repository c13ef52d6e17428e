import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { type Mail, MailSender } from './mail-sender';

/** How long a mail server may take to answer, in milliseconds; the jobs behind must not wait for ever. */
const PATIENCE = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
  dnsTimeout: 5_000,
} as const;
/** Mail is made of the texts that it is given: nothing is read from a file, nothing fetched. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true } as const;

/** Hands mail to a mail server. */
@Injectable()
export class SmtpMailSender extends MailSender {
  readonly isReady = true;
  private readonly transport: Transporter;

  constructor({ url, from }: { readonly url: string; readonly from: string }) {
    super();
    this.transport = createTransport({ url, ...PATIENCE, ...CLOSED }, { from });
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail(envelopeOf(mail));
  }
}

/** As an object the address stays one address, whatever is in it. */
export function envelopeOf({ to, subject, text }: Mail) {
  return { to: { name: '', address: to }, subject, text };
}
