import { got } from '@breadboard/api-client';
import { useConsole } from '../../../app/console';
import { type KeptRecord, useKeptRecord } from '../../../shared/keeping/use-kept-record';
import { bodyOfReward, fieldsOfReward, NEW_REWARD, type Reward, type RewardFields } from './reward-fields';

const REWARDS = '/api/v1/loyalty/rewards';
const REWARD = '/api/v1/loyalty/rewards/{reward_id}';

/** A reward as it is kept and ended; null: a new one. */
export function useReward(reward: Reward | null, onDone: () => void): KeptRecord<RewardFields> {
  const { services } = useConsole();
  return useKeptRecord<Reward, RewardFields>({
    services,
    record: reward,
    fieldsOf: fieldsOfReward,
    blank: NEW_REWARD,
    lists: [REWARDS],
    add: (fields, header) => {
      const body = {
        ...bodyOfReward(fields, fields),
        name: fields.name,
        type: fields.type,
        points: fields.points ?? 0,
      };
      return got(services.api.POST(REWARDS, { params: { header }, body }));
    },
    change: ({ id }, changes, header, fields) => {
      const body = bodyOfReward(changes, fields);
      return got(services.api.PUT(REWARD, { params: { path: { reward_id: id }, header }, body }));
    },
    remove: ({ id }, header) => got(services.api.DELETE(REWARD, { params: { path: { reward_id: id }, header } })),
    onSaved: onDone,
    onRemoved: onDone,
  });
}
