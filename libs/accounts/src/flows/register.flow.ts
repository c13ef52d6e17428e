import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { CreateCustomer, type CustomerView } from '@breadboard/customers';
import { CreateUser, Passwords, type SignedIn, StartSession } from '@breadboard/identity';
import { PLATFORM_TENANT_ID, TenantDirectory, UnitOfWork } from '@breadboard/platform';
import { refuse } from '../accounts.errors';

export interface Registration {
  readonly tenantSlug: string;
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
  /** What the device is known by; null when it does not say. */
  readonly client: string | null;
}

export interface Registered {
  readonly customer: CustomerView;
  readonly signedIn: SignedIn;
}

/**
 * Makes a customer and its sign-in together, or neither. An e-mail that the restaurant already knows is refused even when
 * it has no sign-in yet: whoever types it has not shown that it is theirs.
 */
@Injectable()
export class RegisterFlow {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tenants: TenantDirectory,
    private readonly passwords: Passwords,
    private readonly createCustomer: CreateCustomer,
    private readonly createUser: CreateUser,
    private readonly startSession: StartSession,
  ) {}

  /** @throws tenant_not_found, forbidden (suspended), invalid_email, email_exists, unavailable (too many at once). */
  async execute(registration: Registration): Promise<Registered> {
    const tenantId = await this.restaurant(registration.tenantSlug);
    const passwordHash = await this.passwords.hash(registration.password);
    return this.unitOfWork.run(() => this.create(registration, passwordHash), { tenantId });
  }

  private async create(registration: Registration, passwordHash: string): Promise<Registered> {
    const { firstName, lastName, email, phone, client } = registration;
    const customer = await this.createCustomer.execute({ firstName, lastName, email, phone });
    const user = await this.createUser.execute({ email, passwordHash, roles: ['customer'], customerId: customer.id });
    return { customer, signedIn: await this.startSession.execute(user, client) };
  }

  private async restaurant(slug: string): Promise<Uuid> {
    const tenantId = await this.tenants.open(slug);
    // The platform's own tenant serves no guests.
    if (tenantId === PLATFORM_TENANT_ID) throw refuse('tenant_not_found');
    return tenantId;
  }
}
