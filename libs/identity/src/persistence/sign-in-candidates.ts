import { Injectable } from '@nestjs/common';
import { SystemQueries, UnitOfWork } from '@breadboard/platform';
import { tidyEmail } from '../domain/email';
import type { Account } from './password-reset-queue';
import { type Credentials, UserRepository } from './user.repository';

/** Restaurants that one e-mail is tried at, when none is named: each costs a password hash. */
const MAX_CANDIDATES = 5;

/** Finds the accounts that a sign-in may mean, before any tenant is known. */
@Injectable()
export class SignInCandidates {
  constructor(
    private readonly system: SystemQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserRepository,
  ) {}

  /** Accounts with this e-mail, in the named tenant or in all; opens a unit of work for each. */
  async of(email: string, tenantSlug: string | null): Promise<Credentials[]> {
    const found = await this.accountsOf(email, tenantSlug);
    const loading = found.map(({ tenantId, userId }) =>
      this.unitOfWork.run(() => this.unitOfWork.fetch(this.users.credentialsOf(userId)), {
        tenantId,
        readOnly: true,
      }),
    );
    return (await Promise.all(loading)).filter((credentials) => credentials !== null);
  }

  /** Which they are, a few at most. */
  async accountsOf(email: string, tenantSlug: string | null): Promise<Account[]> {
    // The database makes the letters small, here as for the stored e-mail: JavaScript does it otherwise for a few of them.
    const found = await this.system.findSignIns(tidyEmail(email), tenantSlug);
    return found.slice(0, MAX_CANDIDATES);
  }
}
