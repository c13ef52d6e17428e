import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { AuditLog, UnitOfWork } from '@breadboard/platform';
import { type Settings, TenantSettings } from '../persistence/tenant-settings';

/** New values for some settings; what is undefined stays. */
export type SettingsChanges = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** Changes what a tenant settles for all of its locations. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: TenantSettings,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whoever has asked to be forgotten already keeps the time that they were told, or gets more. */
  execute({ erasureGraceDays }: SettingsChanges): Promise<Settings> {
    return this.unitOfWork.run(async () => {
      const before = await this.unitOfWork.fetch(this.settings.getForUpdate());
      const after = { erasureGraceDays: erasureGraceDays ?? before.erasureGraceDays };
      await this.unitOfWork.batch<object[]>([
        this.settings.save(after, this.clock.now()),
        this.auditLog.statement({
          action: 'tenants.settings',
          objectType: 'tenant',
          objectId: this.unitOfWork.tenantId,
          details: {
            erasure_grace_days_before: before.erasureGraceDays,
            erasure_grace_days_after: after.erasureGraceDays,
          },
        }),
      ]);
      return after;
    });
  }
}
