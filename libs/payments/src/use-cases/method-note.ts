import { formatId, type Uuid } from '@breadboard/kernel';
import { type AuditLog, currentGrant, type Statement } from '@breadboard/platform';

/** What staff did to a customer's payment methods, for the audit log. Customers themselves answer to nobody for it. */
export function methodNoted(
  auditLog: AuditLog,
  what: 'attach' | 'detach' | 'default',
  customerId: Uuid,
  methodId: Uuid,
): Statement[] {
  if (currentGrant().reach === 'own') return [];
  const details = { payment_method_id: formatId('pm', methodId) };
  return [
    auditLog.statement({ action: `payment_methods.${what}`, objectType: 'customer', objectId: customerId, details }),
  ];
}
