import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type Statement, UnitOfWork } from '@breadboard/platform';

/** What a location's kitchen has been found to need. Null: not enough is known, and its settings stand. */
export interface LearnedMinutes {
  readonly prep: number | null;
  readonly toast: number | null;
}

/** Keeps what was learned of a location beside what its people have set, which stays as it is. */
@Injectable()
export class LearnedMinutesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  keep(locationId: Uuid, { prep, toast }: LearnedMinutes): Statement {
    return {
      sql: `
        UPDATE locations SET learned_prep_minutes = $3, learned_toast_minutes = $4
        WHERE tenant_id = $1 AND id = $2 AND (learned_prep_minutes, learned_toast_minutes) IS DISTINCT FROM ($3, $4)`,
      params: [this.unitOfWork.tenantId, locationId, prep, toast],
    };
  }
}
