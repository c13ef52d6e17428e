import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@breadboard/contracts';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import { newId, UnitOfWork } from '@breadboard/platform';
import { tidyEmail } from '../domain/email';
import type { User } from '../domain/user';
import { UserRepository } from '../persistence/user.repository';

export interface NewUser {
  readonly email: string;
  /** From `Passwords.hash`, made before the unit of work was opened. */
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly customerId?: Uuid;
  readonly locationIds?: readonly Uuid[];
}

/** Gives somebody a sign-in at the tenant of the open unit of work. @throws email_exists. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(asked: NewUser): Promise<User> {
    const user: User = {
      id: newId(),
      tenantId: this.unitOfWork.tenantId,
      email: tidyEmail(asked.email),
      roles: asked.roles,
      customerId: asked.customerId ?? null,
      locationIds: asked.locationIds ?? [],
    };
    await this.users.insert(user, asked.passwordHash, this.clock.now());
    return user;
  }
}
