import { StripeServer } from '../../libs/payments/src/testing/stripe-server';
import { JOHN, openDesk, type OrderingDesk } from './ordering-desk';
import { aSigningKey, type Settler, startSettler } from './settler';

export type { StripeEvent } from '../../libs/payments/src/testing/stripe-books';
export { StripeServer, type Step } from '../../libs/payments/src/testing/stripe-server';

export const JOHNS_CARDS = `/v1/commerce/customers/${JOHN}/payment-methods`;

/** A desk whose cards are charged by a local Stripe, with two workers that run when they are told to. */
export interface StripeDesk {
  readonly stripe: StripeServer;
  readonly desk: OrderingDesk;
  readonly worker: Settler;
  readonly colleague: Settler;
  close(): Promise<void>;
}

export async function openStripeDesk(): Promise<StripeDesk> {
  const stripe = await StripeServer.start();
  const signingKeyPem = aSigningKey();
  const config = { stripe: stripe.config };
  const desk = await openDesk({ config: { ...config, inlineWorker: false, signingKeyPem } });
  const start = () => startSettler(desk.api.ownerUrl, signingKeyPem, config);
  const [worker, colleague] = [await start(), await start()];
  return {
    stripe,
    desk,
    worker,
    colleague,
    close: async () => {
      await Promise.all([worker.close(), colleague.close()]);
      await desk.close();
      await stripe.close();
    },
  };
}
