/** Made known, and nobody's to pay with yet · kept by a customer, who may pay with it · detached. */
export type MethodState = 'unattached' | 'chargeable' | 'consumed';
