import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { type Config, CONFIG } from '../config/config';
import { MailFolder } from './mail-folder';
import { MailSender } from './mail-sender';
import { NoMail } from './no-mail';
import { SmtpMailSender } from './smtp-mail-sender';

/** The way out that the configuration names; without one a folder, and in production none. */
export function mailSenderOf({
  smtp,
  production,
  dataDir,
}: Pick<Config, 'smtp' | 'production' | 'dataDir'>): MailSender {
  if (smtp) return new SmtpMailSender(smtp);
  return production ? new NoMail() : new MailFolder(mailFolderOf({ dataDir }));
}

/** Where mails lie when no mail server is configured. */
export function mailFolderOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'mail');
}

@Global()
@Module({ providers: [{ provide: MailSender, useFactory: mailSenderOf, inject: [CONFIG] }], exports: [MailSender] })
export class MailModule {}
