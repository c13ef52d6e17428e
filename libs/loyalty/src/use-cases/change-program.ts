import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS, LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { CLOCK, type Clock, currencyDigits, errorsOf, type FieldError, formatId, type Uuid } from '@breadboard/kernel';
import { actorId, assertVersion, AuditLog, UnitOfWork } from '@breadboard/platform';
import { previewOf, type TierMove } from '../domain/program-preview';
import { type ProgramRules, tiersWithSeveralBirthdays, wrongFieldsOf } from '../domain/program-rules';
import { LoyaltyQueries, type ProgramView } from '../persistence/loyalty.queries';
import { ProgramRepository } from '../persistence/program.repository';
import { Rewards } from '../persistence/rewards';

const fail = errorsOf(COMMON_ERRORS);

export interface ProgramChange {
  readonly rules: ProgramRules;
  readonly reason: string | null;
  /** Versions that the caller takes the program to have; null when it does not care. */
  readonly versions: readonly number[] | null;
}

/** What a program would do to its members. */
export interface ProgramPreview {
  readonly members: number;
  readonly moves: readonly TierMove[];
}

/** Writes a tenant's loyalty rules as the next version, or says what they would do. */
@Injectable()
export class ChangeProgram {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: LoyaltyQueries,
    private readonly programs: ProgramRepository,
    private readonly rewards: Rewards,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Rules that change nothing make no new version.
   * @throws invalid_request naming every field that is wrong, version_conflict
   */
  execute(change: ProgramChange): Promise<ProgramView> {
    return this.unitOfWork.run(async () => {
      const [, before] = await this.unitOfWork.fetchAll([this.programs.lineUp(), this.queries.program()] as const);
      assertVersion({ version: before.programVersion }, change.versions);
      await this.assertHolds(change.rules);
      const fields = changedFields(before.rules, change.rules);
      if (fields.length > 0 || before.programVersion === 0) await this.write(before.programVersion + 1, change, fields);
      return this.unitOfWork.fetch(this.queries.program());
    });
  }

  /** What the rules would do to the members as they stand now. Writes nothing. @throws invalid_request as above. */
  preview(rules: ProgramRules): Promise<{ readonly program: ProgramView; readonly preview: ProgramPreview }> {
    return this.unitOfWork.run(
      async () => {
        await this.assertHolds(rules);
        const [program, groups] = await this.unitOfWork.fetchAll([
          this.queries.program(),
          this.programs.memberGroups(this.clock.now()),
        ] as const);
        const moves = previewOf(rules, groups, currencyDigits(program.currency));
        const members = groups.reduce((sum, group) => sum + group.members, 0);
        return { program: { ...program, rules }, preview: { members, moves } };
      },
      { readOnly: true },
    );
  }

  private async write(version: number, { rules, reason }: ProgramChange, fields: readonly string[]): Promise<void> {
    await this.unitOfWork.fetch(this.programs.insert(version, rules, actorId(), this.clock.now()));
    await this.auditLog.record({
      action: 'loyalty.program.change',
      objectType: 'loyalty_program',
      reason,
      details: { version, fields },
    });
  }

  /** Judges rules as a whole, inside a unit. @throws invalid_request naming every field that is wrong */
  async assertHolds(rules: ProgramRules): Promise<void> {
    const wrong: FieldError[] = [
      ...wrongFieldsOf(rules).map((field) => refused(apiName(field), MESSAGES[lastOf(field)])),
      ...tiersWithSeveralBirthdays(rules).map((tier) => refused(`tiers.${tier}.benefits`, ONE_BIRTHDAY)),
      ...(await this.itemsOffTheMenu(rules)),
    ];
    const [first] = wrong;
    if (!first) return;
    throw fail('invalid_request', {
      message: first.message,
      field: first.field,
      ...(wrong.length > 1 ? { errors: wrong } : {}),
    });
  }

  private async itemsOffTheMenu(rules: ProgramRules): Promise<FieldError[]> {
    const named = LOYALTY_TIERS.map((tier) => ({ tier, ids: itemsNamedBy(rules, tier) }));
    const unknown = await this.unitOfWork.fetch(this.rewards.unknownItems(named.flatMap(({ ids }) => ids)));
    return named.flatMap(({ tier, ids }) => {
      const missing = ids.find((id) => unknown.includes(id));
      return missing === undefined
        ? []
        : [refused(`tiers.${tier}.benefits`, `${formatId('item', missing)} is not on the menu.`)];
    });
  }
}

function itemsNamedBy({ tiers }: ProgramRules, tier: LoyaltyTier): readonly Uuid[] {
  return tiers[tier].benefits.flatMap((benefit) =>
    benefit.type === 'birthday_reward' ? (benefit.menuItemIds ?? []) : [],
  );
}

const ONE_BIRTHDAY = 'A tier gives one birthday_reward at most.';
const MESSAGES: Readonly<Record<string, string>> = {
  pointsPerCurrencyUnit: 'Points are earned at a rate of one at least.',
  pointsPerRewardUnit: 'Points are redeemed at a rate of one at least.',
  threshold: 'Thresholds rise from tier to tier, and bronze begins at zero.',
  multiplierHundredths: 'No tier earns slower than the one below it.',
  benefits: 'A benefit is an order_discount with its percent, a birthday_reward or a perk with its text.',
};

const API_NAMES: Readonly<Record<string, string>> = {
  pointsPerCurrencyUnit: 'points_per_currency_unit',
  pointsPerRewardUnit: 'points_per_reward_unit',
  expiryMonths: 'expiry_months',
  supportAdjustmentLimit: 'support_adjustment_limit',
  qualifyingMetric: 'qualifying_metric',
  multiplierHundredths: 'multiplier',
};

function lastOf(field: string): string {
  return field.split('.').at(-1) ?? field;
}

function apiName(field: string): string {
  return field
    .split('.')
    .map((part) => API_NAMES[part] ?? part)
    .join('.');
}

function refused(field: string, message = 'This value is not allowed.'): FieldError {
  return { error: 'invalid_request', field, message };
}

/** Names of the rules that are not what they were, as the API writes them; of a tier its part, `tiers.gold.threshold`. */
function changedFields({ tiers: tiersBefore, ...before }: ProgramRules, { tiers, ...now }: ProgramRules): string[] {
  return [
    ...changedKeys(before, now),
    ...LOYALTY_TIERS.flatMap((tier) =>
      changedKeys(tiersBefore[tier], tiers[tier]).map((part) => `tiers.${tier}.${part}`),
    ),
  ].map(apiName);
}

function changedKeys<T extends object>(before: T, now: T): string[] {
  return (Object.keys(now) as (keyof T & string)[]).filter((name) => !isDeepStrictEqual(before[name], now[name]));
}
