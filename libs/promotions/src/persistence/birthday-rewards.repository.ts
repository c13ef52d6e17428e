import { Injectable } from '@nestjs/common';
import type { LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** The week that begins with a birthday. */
export interface BirthdayWeek {
  /** Month and day of the birthday: 515 is the fifteenth of May. */
  readonly birthdayKey: number;
  /** The calendar year that the birthday falls in, also where its week goes on into the next one. */
  readonly year: number;
  /** First moment after the week. */
  readonly endsAt: Date;
}

/** Somebody whose birthday week it is, and who has had nothing for it yet. */
export interface BirthdayGuest extends Omit<BirthdayWeek, 'birthdayKey'> {
  readonly customerId: Uuid;
  readonly tier: LoyaltyTier;
}

/** Who gets something for a birthday, for the tenant of the open unit of work. */
@Injectable()
export class BirthdayRewardsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Lets nobody else give birthday rewards of the tenant, until the unit ends. */
  lineUp(): Query<void> {
    const sql = `SELECT pg_advisory_xact_lock(hashtextextended('birthday_rewards/' || $1::text, 0))`;
    return query(sql, [this.unitOfWork.tenantId], () => undefined);
  }

  /** Enabled customers of these tiers with a birthday of these weeks, without those who have had theirs. Ask once in line. */
  due(weeks: readonly BirthdayWeek[], tiers: readonly LoyaltyTier[], limit: number): Query<BirthdayGuest[]> {
    const sql = `
      SELECT b.customer_id AS "customerId", tier.name AS tier, week.year, week.ends_at AS "endsAt"
      FROM unnest($2::int[], $3::int[], $4::timestamptz[]) AS week (birthday_key, year, ends_at)
      JOIN customer_birthdays b ON b.tenant_id = $1 AND b.birthday_key = week.birthday_key
      LEFT JOIN customer_loyalty l ON (l.tenant_id, l.customer_id) = ($1, b.customer_id)
      CROSS JOIN LATERAL (SELECT coalesce(l.tier, 'bronze') AS name) tier
      WHERE tier.name = ANY ($5::text[]) AND NOT EXISTS (
        SELECT FROM birthday_rewards r WHERE (r.tenant_id, r.customer_id, r.year) = ($1, b.customer_id, week.year))
      ORDER BY b.customer_id LIMIT $6`;
    const params = [
      this.unitOfWork.tenantId,
      weeks.map(({ birthdayKey }) => birthdayKey),
      weeks.map(({ year }) => year),
      weeks.map(({ endsAt }) => endsAt),
      tiers,
      limit,
    ];
    return query<BirthdayGuest, BirthdayGuest[]>(sql, params, (rows) => [...rows]);
  }

  /** Notes down the voucher of a birthday; the customer must not have one for that year. */
  insert({ customerId, year }: BirthdayGuest, promoId: Uuid): Query<void> {
    const sql = 'INSERT INTO birthday_rewards (tenant_id, customer_id, year, promo_id) VALUES ($1, $2, $3, $4)';
    return query(sql, [this.unitOfWork.tenantId, customerId, year, promoId], () => undefined);
  }
}
