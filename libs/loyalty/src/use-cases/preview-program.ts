import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, currencyDigits, type Minor, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { worthOf } from '../domain/points';
import { changeUnder, type TierChange } from '../domain/program-preview';
import type { ProgramRules } from '../domain/program-rules';
import { LoyaltyQueries } from '../persistence/loyalty.queries';
import { MemberStandings } from '../persistence/member-standings.queries';
import { ChangeProgram, type ProgramPreview } from './change-program';

/** Members that are looked at in one statement, and in one call. */
const CHUNK = 2_000;
const LOOKED_AT_MOST = 20_000;

export interface ChangingMember extends TierChange {
  readonly customerId: Uuid;
}

/** What the points of all members are worth, in minor units. */
export interface LiabilityChange {
  readonly points: number;
  readonly now: Minor;
  readonly proposed: Minor;
  readonly currency: string;
}

/** The members of a page, and where the next one begins. */
export interface ChangingMembers {
  readonly members: readonly ChangingMember[];
  /** How many were looked at for it, changing or not. */
  readonly lookedAt: number;
  /** Null: there are no more. */
  readonly next: Uuid | null;
}

/** Says what other rules would do, in the whole and member by member. Writes nothing. */
@Injectable()
export class PreviewProgram {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly changes: ChangeProgram,
    private readonly queries: LoyaltyQueries,
    private readonly standings: MemberStandings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws invalid_request naming every field of the rules that is wrong */
  whole(rules: ProgramRules): Promise<{ readonly preview: ProgramPreview; readonly liability: LiabilityChange }> {
    return this.read(async () => {
      const { preview } = await this.changes.preview(rules);
      const questions = [this.queries.program(), this.standings.outstanding()] as const;
      const [{ rules: rulesNow, currency }, points] = await this.unitOfWork.fetchAll(questions);
      const digits = currencyDigits(currency);
      const [now, proposed] = [worthOf(rulesNow, points, digits), worthOf(rules, points, digits)];
      return { preview, liability: { points, now, proposed, currency } };
    });
  }

  /**
   * The next members who would change their tier. A call looks at 20,000 at most, and so may find few or none though there
   * are more: whoever asks goes on from `next`, or stops.
   * @throws as above
   */
  members(rules: ProgramRules, after: Uuid | null, limit: number): Promise<ChangingMembers> {
    return this.read(async () => {
      await this.changes.assertHolds(rules);
      const digits = currencyDigits((await this.unitOfWork.fetch(this.queries.program())).currency);
      const found: ChangingMember[] = [];
      let [lookedAt, last] = [0, after];
      while (lookedAt < LOOKED_AT_MOST) {
        const chunk = await this.unitOfWork.fetch(this.standings.behind(last, this.clock.now(), CHUNK));
        for (const { customerId, ...standing } of chunk) {
          if (found.length === limit) return { members: found, lookedAt, next: last };
          [lookedAt, last] = [lookedAt + 1, customerId];
          const change = changeUnder(rules, standing, digits);
          if (change) found.push({ customerId, ...change });
        }
        if (chunk.length < CHUNK) return { members: found, lookedAt, next: null };
      }
      return { members: found, lookedAt, next: last };
    });
  }

  private read<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(work, { readOnly: true });
  }
}
