import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { type Config, CONFIG, type Mail, UnitOfWork } from '@breadboard/platform';
import { MAILS_AT_MOST, mailsCountedFrom, resetEnd, resetLink, resetMail } from '../domain/password-reset';
import { formatResetToken } from '../domain/reset-token';
import { newSecretToken } from '../domain/secret-token';
import type { Account } from '../persistence/password-reset-queue';
import { PasswordResetRepository } from '../persistence/password-reset.repository';

/** Writes the mails, each with a link that works from then on. */
@Injectable()
export class ResetLetters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly resets: PasswordResetRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when there is nobody to write to, or who has been written to too often. */
  write({ tenantId, userId }: Account, id: Uuid): Promise<Mail | null> {
    return this.unitOfWork.run(
      async () => {
        const addressee = await this.resets.addresseeForUpdate(userId);
        if (!addressee) return null;
        const now = this.clock.now();
        if ((await this.resets.countOthers(userId, id, mailsCountedFrom(now))) >= MAILS_AT_MOST) return null;
        const token = newSecretToken(tenantId, id);
        await this.resets.put(userId, token, now, resetEnd(now));
        const link = resetLink(this.config.publicUrl, addressee, formatResetToken(token));
        const { email, tenantName } = addressee;
        return { to: email, ...resetMail({ email, tenantName, link }) };
      },
      { tenantId },
    );
  }
}
