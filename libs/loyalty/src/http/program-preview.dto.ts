import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { currencyDigits, formatId, toMajor } from '@breadboard/kernel';
import { encodeCursor, QueryInteger, TextField } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { ProgramPreview } from '../use-cases/change-program';
import type { ChangingMember, ChangingMembers, LiabilityChange } from '../use-cases/preview-program';
import { ProgramPreviewResponse } from './program.dto';

/** Members come by their identifiers, which a cursor names beside no particular time. */
const NO_TIME = new Date(0);

export class PreviewQuery {
  /** Members at most. */
  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit = 20;

  /** `next_cursor` of the page before. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;
}

export class ChangingMemberResponse {
  /** @example cust_abc123 */
  customer_id: string;
  @ApiProperty({ enum: LOYALTY_TIERS, example: 'silver' })
  from: LoyaltyTier;
  @ApiProperty({ enum: LOYALTY_TIERS, example: 'gold' })
  to: LoyaltyTier;
  /** Up at once, down at the end of the qualifying period. @example at_once */
  when: ChangingMember['when'];

  static from({ customerId, ...change }: ChangingMember): ChangingMemberResponse {
    return { customer_id: formatId('cust', customerId), ...change };
  }
}

export class LiabilityChangeResponse {
  /** Points that all members have. @example 1250 */
  points: number;
  /** What they are worth by the program in force, in major units. @example 12.5 */
  now: number;
  /** And by the other one. @example 25 */
  proposed: number;
  /** @example USD */
  currency: string;

  static from({ points, now, proposed, currency }: LiabilityChange): LiabilityChangeResponse {
    const digits = currencyDigits(currency);
    return { points, now: toMajor(now, digits), proposed: toMajor(proposed, digits), currency };
  }
}

/** What other rules would do. */
export class ProgramPreviewPageResponse {
  /** In the whole; told on the first page alone. */
  @ApiProperty({ type: ProgramPreviewResponse, nullable: true })
  preview: ProgramPreviewResponse | null;
  /** Told on the first page alone. */
  @ApiProperty({ type: LiabilityChangeResponse, nullable: true })
  liability: LiabilityChangeResponse | null;
  /** Members who would change their tier. There may be none on a page, and more on the next. */
  data: ChangingMemberResponse[];
  /** Members who were looked at for this page: of so many of all it has been told by now. @example 2000 */
  looked_at: number;
  /** Send it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;

  static from(
    { members, lookedAt, next }: ChangingMembers,
    whole: { readonly preview: ProgramPreview; readonly liability: LiabilityChange } | null,
  ): ProgramPreviewPageResponse {
    return {
      preview: whole && ProgramPreviewResponse.from(whole.preview),
      liability: whole && LiabilityChangeResponse.from(whole.liability),
      data: members.map((member) => ChangingMemberResponse.from(member)),
      looked_at: lookedAt,
      next_cursor: next === null ? null : encodeCursor({ createdAt: NO_TIME, id: next }),
    };
  }
}
