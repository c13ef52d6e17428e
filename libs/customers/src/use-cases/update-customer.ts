import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, errorsOf, required, type Uuid } from '@breadboard/kernel';
import { AuditLog, noQuery, Outbox, type Statement, UnitOfWork } from '@breadboard/platform';
import { customerNotFound, emailExists, erasureBegun } from '../customers.errors';
import { type ChangedProfile, changeProfile, type ProfileChanges } from '../domain/profile';
import { CustomerQueries } from '../persistence/customer.queries';
import type { CustomerView } from '../persistence/customer-view';
import { CustomersRepository, isEmailTaken } from '../persistence/customers.repository';
import { assertAllKnown, assertBirthday, knownEmail, namesRecords } from './profile-checks';

const fail = errorsOf(COMMON_ERRORS);

/** Changes a customer's profile: what is given replaces what was there, the rest stays. */
@Injectable()
export class UpdateCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    private readonly queries: CustomerQueries,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param versions those that the caller takes the customer to have; null when it does not care.
   * @throws customer_not_found, version_conflict, invalid_email, email_exists, erasure_begun, or
   * invalid_request for the birthday or an unknown item or location.
   */
  execute(customerId: Uuid, changes: ProfileChanges, versions: readonly number[] | null): Promise<CustomerView> {
    return this.unitOfWork.run(async () => {
      const [, stored] = await this.unitOfWork.fetchAll([
        changes.enabled === false ? this.customers.holdOrders(customerId) : noQuery(undefined),
        this.customers.getForUpdate(customerId),
      ]);
      if (!stored) throw customerNotFound();
      if (versions && !versions.includes(stored.version)) throw fail('version_conflict');
      // Shut out until its last open order is over, so that no new one keeps the erasure waiting.
      if (stored.waitsForErasure && changes.enabled === true) throw erasureBegun();
      await this.store(customerId, changeProfile(stored.profile, await this.checked(changes)));
      return required(await this.unitOfWork.fetch(this.queries.view(customerId)), 'the locked customer');
    });
  }

  private async checked(changes: ProfileChanges): Promise<ProfileChanges> {
    const { birthday, email, preferences } = changes;
    assertBirthday(birthday, this.clock.now());
    if (namesRecords(preferences))
      assertAllKnown(await this.unitOfWork.fetch(this.queries.unknownPreferred(preferences)));
    return typeof email !== 'string' ? changes : { ...changes, email: knownEmail(email) };
  }

  private async store(customerId: Uuid, { profile, changed }: ChangedProfile): Promise<void> {
    if (changed.length === 0) return;
    const payload = { customer_id: customerId, changed };
    const statements: Statement[] = [
      this.customers.save(customerId, profile, this.clock.now()),
      this.outbox.statement([{ type: 'customer.updated', aggregate: 'customer', aggregateId: customerId, payload }]),
    ];
    statements.push(...this.notesOf(customerId, changed, profile.enabled));
    try {
      await this.unitOfWork.batch(statements);
    } catch (error) {
      throw isEmailTaken(error) ? emailExists() : error;
    }
  }

  /** Shutting somebody out, or letting them in again, is noted apart from what else was changed; never a value. */
  private notesOf(customerId: Uuid, changed: readonly string[], enabled: boolean): Statement[] {
    const object = { objectType: 'customer', objectId: customerId };
    const fields = changed.filter((field) => field !== 'enabled');
    const notes: Statement[] = [];
    if (fields.length > 0) {
      notes.push(this.auditLog.statement({ action: 'customers.update', ...object, details: { fields } }));
    }
    if (fields.length < changed.length) {
      notes.push(this.auditLog.statement({ action: enabled ? 'customers.enable' : 'customers.disable', ...object }));
    }
    return notes;
  }
}
