import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import {
  CLOCK,
  type Clock,
  errorsOf,
  type FieldError,
  formatId,
  ofFields,
  required,
  type Uuid,
} from '@breadboard/kernel';
import { assertVersion, AuditLog, newId, type Statement, TenantDirectory, UnitOfWork } from '@breadboard/platform';
import type { PromoFields } from '../domain/promo';
import { changedPromo, newPromo, type PromoChanges, type WrittenPromo } from '../domain/promo-fields';
import { isCodeTaken, type KeptPromo, Promos } from '../persistence/promos';
import { PROMOTION_ERRORS, promoNotFound } from '../promotions.errors';

const fail = errorsOf({ ...COMMON_ERRORS, ...PROMOTION_ERRORS });

export type NewPromo = PromoChanges & Required<Pick<PromoFields, 'code' | 'kind'>>;

/** Keeps the promos of a tenant. Every change is noted in the audit log. */
@Injectable()
export class KeepPromos {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promos: Promos,
    private readonly tenants: TenantDirectory,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws promo_code_exists; invalid_request for what does not fit together, or an unknown item or location. */
  create(written: NewPromo): Promise<KeptPromo> {
    return this.unitOfWork.run(async () => {
      const { fields, wrong } = newPromo(written, await this.currency());
      await this.assertFits({ fields, wrong });
      const id = newId();
      const details = { code: fields.code, kind: fields.kind };
      await this.store(this.promos.insert(id, fields, this.clock.now()), this.noted('create', id, details));
      return this.stored(id);
    });
  }

  /**
   * What is given replaces what was there; orders keep what they were given. @throws promo_not_found, version_conflict,
   * promo_code_exists, promo_in_use for a limit that is passed already, invalid_request as above.
   */
  change(id: Uuid, changes: PromoChanges, versions: readonly number[] | null): Promise<KeptPromo> {
    return this.unitOfWork.run(async () => {
      const before = await this.locked(id, versions);
      const { fields, wrong } = changedPromo(fieldsOf(before), changes, before.currency);
      await this.assertFits({ fields, wrong });
      await this.assertNotPassed(before, fields);
      const names = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      await this.store(this.promos.save(id, fields, this.clock.now()), this.noted('change', id, { fields: names }));
      return this.stored(id);
    });
  }

  /** Nobody finds it any more; orders that hold it keep it. @throws promo_not_found, version_conflict */
  delete(id: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { code } = await this.locked(id, versions);
      await this.unitOfWork.batch([this.promos.delete(id, this.clock.now()), this.noted('delete', id, { code })]);
    });
  }

  private async currency(): Promise<string> {
    return required(await this.tenants.find(this.unitOfWork.tenantId), 'tenant').currency;
  }

  private async locked(id: Uuid, versions: readonly number[] | null): Promise<KeptPromo> {
    const promo = await this.unitOfWork.fetch(this.promos.getForUpdate(id));
    if (!promo) throw promoNotFound();
    assertVersion(promo, versions);
    return promo;
  }

  private async stored(id: Uuid): Promise<KeptPromo> {
    return required(await this.unitOfWork.fetch(this.promos.byId(id)), 'promo just stored');
  }

  private async store(...statements: readonly Statement[]): Promise<void> {
    try {
      await this.unitOfWork.batch<object[]>(statements);
    } catch (error) {
      throw isCodeTaken(error) ? fail('promo_code_exists', { field: 'code' }) : error;
    }
  }

  private async assertFits({ fields, wrong }: WrittenPromo): Promise<void> {
    const { itemId: item, locationId: location } = await this.unitOfWork.fetch(this.promos.unknownNames(fields));
    const errors = [
      ...wrong,
      ...(item ? [unknown('menu_item_ids', `${formatId('item', item)} is not on the menu.`)] : []),
      ...(location ? [unknown('location_ids', `There is no location ${formatId('loc', location)}.`)] : []),
    ];
    const [first, ...others] = errors;
    if (first) throw fail('invalid_request', ofFields([first, ...others]));
  }

  /** The promo is locked, so that no order takes it meanwhile. */
  private async assertNotPassed(before: KeptPromo, { totalLimit, perCustomerLimit }: PromoFields): Promise<void> {
    if (totalLimit !== null && before.used > totalLimit) {
      throw fail('promo_in_use', { field: 'total_limit', message: `${before.used} orders hold this promo already.` });
    }
    if (perCustomerLimit === null || perCustomerLimit === before.perCustomerLimit) return;
    const held = await this.unitOfWork.fetch(this.promos.mostOfOneCustomer(before.id));
    if (held > perCustomerLimit) {
      const message = `${held} orders of one customer hold this promo already.`;
      throw fail('promo_in_use', { field: 'per_customer_limit', message });
    }
  }

  private noted(what: 'create' | 'change' | 'delete', id: Uuid, details: Readonly<Record<string, unknown>>): Statement {
    return this.auditLog.statement({ action: `promos.${what}`, objectType: 'promo', objectId: id, details });
  }
}

function fieldsOf(promo: KeptPromo): PromoFields {
  const { id: _id, customerId: _whose, used: _used, currency: _currency, ...kept } = promo;
  const { version: _version, createdAt: _created, updatedAt: _updated, ...fields } = kept;
  return fields;
}

function unknown(field: string, message: string): FieldError {
  return { error: 'invalid_request', field, message };
}
