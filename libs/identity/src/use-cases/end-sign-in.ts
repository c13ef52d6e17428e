import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { Sessions, UnitOfWork } from '@breadboard/platform';
import { SessionRepository } from '../persistence/session.repository';
import { UserRepository } from '../persistence/user.repository';

/** Ends the sign-in of a customer for good: its sessions at once, within seconds everywhere. Joins the open unit of work. */
@Injectable()
export class EndSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserRepository,
    private readonly repository: SessionRepository,
    private readonly sessions: Sessions,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Staff who are a customer, too, stay staff, and are that customer no more. */
  async ofCustomer(customerId: Uuid): Promise<void> {
    const at = this.clock.now();
    const homeTenantId = this.unitOfWork.tenantId;
    const ended = await this.unitOfWork.fetch(this.repository.revokeOfCustomer(customerId, at));
    await this.unitOfWork.batch(this.users.endOfCustomer(customerId, at));
    this.unitOfWork.afterCommit(() => {
      for (const { sessionId, userId } of ended) this.sessions.forget({ homeTenantId, sessionId, userId });
    });
  }
}
