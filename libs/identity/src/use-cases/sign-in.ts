import { Inject, Injectable } from '@nestjs/common';
import { type Clock, CLOCK } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { refuse, wrongCredentials } from '../identity.errors';
import { Passwords } from '../passwords/passwords';
import { SignInCandidates } from '../persistence/sign-in-candidates';
import { type Credentials, UserRepository } from '../persistence/user.repository';
import { type SignedIn, StartSession } from './start-session';

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  readonly tenantSlug: string | null;
  /** What the device is known by; null when it does not say. */
  readonly client: string | null;
}

/**
 * Signs somebody in by e-mail and password. Without a tenant the password decides: it has to fit exactly one of the
 * accounts with this e-mail. An e-mail that nobody has costs as much as one that somebody has.
 * @throws unauthorized; tenant_required when the password fits several; forbidden when the tenant is suspended.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly startSession: StartSession,
    private readonly known: SignInCandidates,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(request: SignInRequest): Promise<SignedIn> {
    const { user, passwordHash, suspended } = await this.proven(request);
    if (suspended) throw refuse('forbidden', { message: 'This restaurant is suspended.' });
    const stronger = this.passwords.needsRehash(passwordHash) ? await this.passwords.hash(request.password) : null;
    return this.unitOfWork.run(
      async () => {
        // A password that was changed while this one was looked at must leave no session behind.
        const holds = await (stronger === null
          ? this.users.holds(user.id, passwordHash)
          : this.users.replaceHash(user.id, passwordHash, stronger, this.clock.now()));
        if (!holds) throw wrongCredentials();
        return this.startSession.execute(user, request.client);
      },
      { tenantId: user.tenantId },
    );
  }

  private async proven({ email, password, tenantSlug }: SignInRequest): Promise<Credentials> {
    const candidates = await this.known.of(email, tenantSlug);
    if (candidates.length === 0) await this.passwords.verifyNobody(password);
    const fits = await Promise.all(candidates.map(({ passwordHash }) => this.passwords.verify(passwordHash, password)));
    const [first, ...others] = candidates.filter(({ disabled }, index) => fits[index] && !disabled);
    if (!first) throw wrongCredentials();
    if (others.length > 0) {
      const message = 'This e-mail has accounts at several restaurants: name one by tenant_slug.';
      throw refuse('tenant_required', { message, field: 'tenant_slug' });
    }
    return first;
  }
}
