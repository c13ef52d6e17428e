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
import { assertVersion, AuditLog, newId, UnitOfWork } from '@breadboard/platform';
import { type Reward, type RewardFields, wrongFieldsOfReward } from '../domain/reward';
import { rewardNotFound } from '../loyalty.errors';
import { Rewards } from '../persistence/rewards';

const fail = errorsOf(COMMON_ERRORS);

const WRONG = {
  value: 'A discount has a value above zero, and a free item has none.',
  menu_item_ids: 'A free item may name items, one at least; a discount names none.',
} as const;

/** New values for some fields of a reward; what is undefined stays. */
export type RewardChanges = { readonly [K in keyof RewardFields]?: RewardFields[K] | undefined };

/** Keeps the catalogue of rewards. */
@Injectable()
export class KeepRewards {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rewards: Rewards,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws invalid_request when the fields do not fit together, or name an item that is not on the menu. */
  create(fields: RewardFields): Promise<Reward> {
    return this.unitOfWork.run(async () => {
      await this.assertFits(fields);
      const id = newId();
      await this.unitOfWork.batch([
        this.rewards.insert(id, fields, this.clock.now()),
        this.noted('create', id, { points: fields.points }),
      ]);
      return this.stored(id);
    });
  }

  /** What is given replaces what was there. @throws reward_not_found, version_conflict, invalid_request as above. */
  change(id: Uuid, changes: RewardChanges, versions: readonly number[] | null): Promise<Reward> {
    return this.unitOfWork.run(async () => {
      const before = await this.locked(id, versions);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const fields: RewardFields = { ...before, ...Object.fromEntries(given) };
      await this.assertFits(fields);
      await this.unitOfWork.batch([
        this.rewards.save(id, fields, this.clock.now()),
        this.noted('change', id, { fields: given.map(([name]) => name) }),
      ]);
      return this.stored(id);
    });
  }

  /** @throws reward_not_found, version_conflict */
  delete(id: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.locked(id, versions);
      await this.unitOfWork.batch([this.rewards.delete(id, this.clock.now()), this.noted('delete', id, {})]);
    });
  }

  private async locked(id: Uuid, versions: readonly number[] | null): Promise<Reward> {
    const reward = await this.unitOfWork.fetch(this.rewards.getForUpdate(id));
    if (!reward) throw rewardNotFound();
    assertVersion(reward, versions);
    return reward;
  }

  private async stored(id: Uuid): Promise<Reward> {
    return required(await this.unitOfWork.fetch(this.rewards.byId(id)), 'reward just stored');
  }

  private async assertFits(fields: RewardFields): Promise<void> {
    const wrong = wrongFieldsOfReward(fields);
    const errors: FieldError[] = wrong.map((field) => ({ error: 'invalid_request', field, message: WRONG[field] }));
    const [unknown] = await this.unitOfWork.fetch(this.rewards.unknownItems(fields.menuItemIds ?? []));
    if (unknown !== undefined) {
      const message = `${formatId('item', unknown)} is not on the menu.`;
      errors.push({ error: 'invalid_request', field: 'menu_item_ids', message });
    }
    const [first, ...others] = errors;
    if (first) throw fail('invalid_request', ofFields([first, ...others]));
  }

  private noted(what: 'create' | 'change' | 'delete', id: Uuid, details: Readonly<Record<string, unknown>>) {
    return this.auditLog.statement({ action: `loyalty.rewards.${what}`, objectType: 'reward', objectId: id, details });
  }
}
