import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { assertVersion, newId, Outbox, type Statement, UnitOfWork } from '@breadboard/platform';
import { addressNotFound, customerNotFound, tooManyAddresses } from '../customers.errors';
import { type Address, type AddressChanges, changeAddress, MAX_ADDRESSES } from '../domain/address';
import { AddressesRepository } from '../persistence/addresses.repository';
import type { AddressView } from '../persistence/customer-view';
import { CustomersRepository } from '../persistence/customers.repository';

/** Whose address, and which versions the caller takes the customer to have: null when it does not care. */
export interface AddressOwner {
  readonly customerId: Uuid;
  readonly versions: readonly number[] | null;
}

/** Changes where a customer lives or works. Each real change makes a new version of the customer and is told of. */
@Injectable()
export class ChangeAddresses {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    private readonly addresses: AddressesRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws customer_not_found, version_conflict, too_many_addresses */
  add(owner: AddressOwner, address: Address): Promise<AddressView> {
    return this.unitOfWork.run(async () => {
      const known = await this.lock(owner);
      if (known.length >= MAX_ADDRESSES) throw tooManyAddresses();
      const added = { id: newId(), ...address };
      await this.store(owner, this.addresses.insert(owner.customerId, added, this.clock.now()));
      return added;
    });
  }

  /** What is given replaces what was there, the rest stays. @throws customer_not_found, address_not_found, version_conflict */
  change(owner: AddressOwner, addressId: Uuid, changes: AddressChanges): Promise<AddressView> {
    return this.unitOfWork.run(async () => {
      const stored = find(await this.lock(owner), addressId);
      const changed = changeAddress(stored, changes);
      if (!changed) return stored;
      await this.store(owner, this.addresses.save(addressId, changed));
      return { id: addressId, ...changed };
    });
  }

  /** @throws customer_not_found, address_not_found, version_conflict */
  remove(owner: AddressOwner, addressId: Uuid): Promise<void> {
    return this.unitOfWork.run(async () => {
      find(await this.lock(owner), addressId);
      await this.store(owner, this.addresses.delete(addressId));
    });
  }

  /** The customer's addresses, with the customer locked. */
  private async lock({ customerId, versions }: AddressOwner): Promise<AddressView[]> {
    const [customer, addresses] = await this.unitOfWork.fetchAll([
      this.customers.getForUpdate(customerId),
      this.addresses.of(customerId),
    ] as const);
    if (!customer) throw customerNotFound();
    assertVersion(customer, versions);
    return addresses;
  }

  private async store({ customerId }: AddressOwner, change: Statement): Promise<void> {
    const payload = { customer_id: customerId, changed: ['addresses'] };
    await this.unitOfWork.batch([
      change,
      this.customers.touch(customerId, this.clock.now()),
      this.outbox.statement([{ type: 'customer.updated', aggregate: 'customer', aggregateId: customerId, payload }]),
    ]);
  }
}

function find(addresses: readonly AddressView[], addressId: Uuid): AddressView {
  const address = addresses.find(({ id }) => id === addressId);
  if (!address) throw addressNotFound();
  return address;
}
