import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { newId } from '../database/new-id';
import { type Mail, MailSender } from './mail-sender';
import { envelopeOf } from './smtp-mail-sender';

/** Lays mail into a folder, a file a mail, in the order it was sent: to try things without a mail server. */
@Injectable()
export class MailFolder extends MailSender {
  readonly isReady = true;
  private readonly composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  constructor(readonly directory: string) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    const from = { name: 'Breadboard', address: 'no-reply@localhost' };
    const { message } = await this.composer.sendMail({ from, ...envelopeOf(mail) });
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const file = join(this.directory, `${newId()}.eml`);
    // Whoever watches the folder finds whole mails alone.
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }
}
