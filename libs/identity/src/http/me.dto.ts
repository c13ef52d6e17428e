import { ApiProperty } from '@nestjs/swagger';
import { type Permission, PERMISSIONS, permissionsOf, type Role, ROLES } from '@breadboard/contracts';
import { formatId } from '@breadboard/kernel';
import type { Principal } from '@breadboard/platform';

export class MeDto {
  @ApiProperty({ example: 'usr_0r3' })
  id: string;

  @ApiProperty({ example: 'ten_0r3' })
  tenant_id: string;

  /** Null when the sign-in is kept by an outside issuer. */
  @ApiProperty({ type: String, nullable: true, example: 'customer@pbandj.demo' })
  email: string | null;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['customer'] })
  roles: Role[];

  /** The customer that this user is; null for staff. */
  @ApiProperty({ type: String, nullable: true, example: 'cust_abc123' })
  customer_id: string | null;

  /** The locations that a restaurant manager is bound to. */
  @ApiProperty({ type: [String], example: ['loc_abc123'] })
  location_ids: string[];

  /** Everything that the roles open. */
  @ApiProperty({ enum: Object.keys(PERMISSIONS), isArray: true, example: ['orders.own.place'] })
  permissions: Permission[];

  static from(principal: Principal, email: string | null): MeDto {
    return {
      id: formatId('usr', principal.userId),
      tenant_id: formatId('ten', principal.homeTenantId),
      email,
      roles: [...principal.roles],
      customer_id: principal.customerId && formatId('cust', principal.customerId),
      location_ids: principal.locationIds.map((id) => formatId('loc', id)),
      permissions: permissionsOf(principal.roles),
    };
  }
}
