import { IntegerField } from '@breadboard/platform';
import type { Settings } from '../persistence/tenant-settings';

/** What is sent replaces what was there, the rest stays. */
export class ChangeTenantSettingsRequest {
  /** Days for which a customer who asks to be forgotten may think again; 0: none. @example 30 */
  @IntegerField({ min: 0, max: 90, optional: true })
  erasure_grace_days?: number;
}

/** What a restaurant settles for all of its locations. */
export class TenantSettingsResponse {
  /** Days for which a customer who asks to be forgotten may think again. @example 30 */
  erasure_grace_days: number;

  static from({ erasureGraceDays }: Settings): TenantSettingsResponse {
    return { erasure_grace_days: erasureGraceDays };
  }
}
