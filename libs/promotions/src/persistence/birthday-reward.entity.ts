import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The voucher that a customer got for the birthday of a year: one, however often it is asked for. */
@Entity('birthday_rewards')
export class BirthdayRewardEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @PrimaryColumn({ type: 'integer' })
  year: number;

  @Column({ name: 'promo_id', type: 'uuid' })
  promoId: Uuid;
}
