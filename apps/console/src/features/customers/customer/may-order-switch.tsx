import { got } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Stack, Switch } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { ifMatch, useWrite } from '../../../shared/keeping/use-write';
import { customerTexts } from './customer.texts';
import { type Customer, OF_CUSTOMER, pathOf } from './use-customer';

/** Lets a customer order, or blocks it. Shows the wish at once, and what is true when it is refused. */
export function MayOrderSwitch({ customer }: { customer: Customer }) {
  const t = useTexts(customerTexts);
  const { services } = useConsole();
  const write = useWrite({
    services,
    refresh: OF_CUSTOMER,
    send: (enabled: boolean, key) =>
      got(
        services.api.PUT('/api/v1/customers/{customer_id}', {
          params: {
            ...pathOf(customer.id).params,
            header: { 'Idempotency-Key': key, 'If-Match': ifMatch(customer.version) },
          },
          body: { enabled },
        }),
      ),
  });
  const shown = write.isPending ? !customer.enabled : customer.enabled;
  return (
    <Stack gap="xs">
      <Switch
        label={shown ? t('mayOrder') : t('blocked')}
        checked={shown}
        onChange={(event) => write.run(event.currentTarget.checked)}
      />
      {write.error !== null && <ErrorNote error={write.error} />}
    </Stack>
  );
}
