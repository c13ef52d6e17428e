import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { AuditLog, type Principal } from '@breadboard/platform';
import { PasswordResetRepository } from '../persistence/password-reset.repository';
import { SignOut } from './sign-out';

/** What a new password brings with it. Joins the open unit of work. */
@Injectable()
export class AfterNewPassword {
  constructor(
    private readonly resets: PasswordResetRepository,
    private readonly signOut: SignOut,
    private readonly auditLog: AuditLog,
  ) {}

  /** Ends the sessions but one, and every link that was sent; notes that it was done. */
  async tidyUp(
    owner: Pick<Principal, 'userId' | 'homeTenantId'>,
    but: Uuid | null,
    reason: 'password_changed' | 'password_reset',
  ): Promise<void> {
    await this.resets.deleteAllOf(owner.userId);
    await this.signOut.all(owner, reason, but);
    await this.auditLog.record({ action: `session.${reason}`, objectType: 'user', objectId: owner.userId });
  }
}
