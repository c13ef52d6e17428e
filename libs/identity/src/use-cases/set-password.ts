import { Inject, Injectable } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { type Principal, UnitOfWork } from '@breadboard/platform';
import { parseResetToken } from '../domain/reset-token';
import { refuse } from '../identity.errors';
import { Passwords } from '../passwords/passwords';
import { PasswordResetRepository } from '../persistence/password-reset.repository';
import { type Credentials, UserRepository } from '../persistence/user.repository';
import { AfterNewPassword } from './after-new-password';

/** Puts a new password in the place of an old one. Whoever knew the old one is signed out. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserRepository,
    private readonly resets: PasswordResetRepository,
    private readonly passwords: Passwords,
    private readonly after: AfterNewPassword,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * By the link of a mail, which is used up: every session of the user ends.
   * @throws reset_token_invalid for a link that is none, has been used, or has ended; unavailable (too many at once).
   */
  async byLink(text: string, password: string): Promise<void> {
    const token = parseResetToken(text);
    if (!token) throw refuse('reset_token_invalid', { field: 'token' });
    const { tenantId } = token;
    const whose = () => this.resets.userOf(token, this.clock.now());
    const userId = await this.unitOfWork.run(whose, { tenantId, readOnly: true });
    // Hashing is dear: it is not done for anybody without a link.
    if (userId === null) throw refuse('reset_token_invalid', { field: 'token' });
    const hash = await this.passwords.hash(password);
    await this.unitOfWork.run(
      async () => {
        const now = this.clock.now();
        // The user first, then the link: in the order in which links are made.
        const isSet = await this.users.setHash(userId, hash, now);
        if (!isSet || !(await this.resets.spend(token, now))) throw refuse('reset_token_invalid', { field: 'token' });
        await this.after.tidyUp({ userId, homeTenantId: tenantId }, null, 'password_reset');
      },
      { tenantId },
    );
  }

  /**
   * By whoever knows the old one: every other session of theirs ends.
   * @throws wrong_password; forbidden when the sign-in is kept elsewhere; unavailable (too many at once).
   */
  async byOldOne(principal: Principal, old: string, password: string): Promise<void> {
    const { userId, homeTenantId: tenantId, sessionId } = principal;
    const { passwordHash } = await this.credentialsOf(principal);
    if (!(await this.passwords.verify(passwordHash, old)))
      throw refuse('wrong_password', { field: 'current_password' });
    const hash = await this.passwords.hash(password);
    await this.unitOfWork.run(
      async () => {
        const isSet = await this.users.replaceHash(userId, passwordHash, hash, this.clock.now());
        // Somebody was quicker, and the password is another one by now.
        if (!isSet) throw refuse('wrong_password', { field: 'current_password' });
        await this.after.tidyUp(principal, sessionId, 'password_changed');
      },
      { tenantId },
    );
  }

  private async credentialsOf({ userId, homeTenantId: tenantId }: Principal): Promise<Credentials> {
    const read = () => this.unitOfWork.fetch(this.users.credentialsOf(userId));
    const credentials = await this.unitOfWork.run(read, { tenantId, readOnly: true });
    if (!credentials)
      throw refuse('forbidden', { message: 'This sign-in is kept elsewhere, and its password with it.' });
    return credentials;
  }
}
