import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, required, type Uuid } from '@breadboard/kernel';
import { newId, UnitOfWork } from '@breadboard/platform';
import type { PromoKind } from '../domain/promo';
import { voucherCode } from '../domain/voucher-code';
import type { PromoSource } from '../persistence/promo.entity';
import { PromotionRepository } from '../persistence/promotion.repository';

/** A promo for one customer, good for one order. */
export interface NewVoucher {
  readonly customerId: Uuid;
  readonly kind: PromoKind;
  /** Percent: basis points; fixed: minor units; free item: zero. */
  readonly value: bigint;
  /** For a free item: of which one is free; null: any one. */
  readonly menuItemIds: readonly Uuid[] | null;
  /** What it gives, as a sentence. */
  readonly description: string;
  /** First moment it no longer works; null: never ends. */
  readonly expiresAt: Date | null;
  readonly source: Exclude<PromoSource, 'campaign'>;
}

export interface IssuedVoucher {
  readonly promoId: Uuid;
  readonly code: string;
}

const TRIES = 5;

/** Issues a voucher under a code that nobody can guess. Joins the open unit of work. */
@Injectable()
export class IssueVoucher {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promotions: PromotionRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(voucher: NewVoucher): Promise<IssuedVoucher> {
    let issued: IssuedVoucher | null = null;
    for (let tries = 0; issued === null && tries < TRIES; tries += 1) {
      const candidate = { promoId: newId(), code: voucherCode(randomBytes(10)) };
      const row = { ...voucher, ...candidate, at: this.clock.now() };
      if (await this.unitOfWork.fetch(this.promotions.insertVoucher(row))) issued = candidate;
    }
    return required(issued, 'code that no other promo has');
  }
}
