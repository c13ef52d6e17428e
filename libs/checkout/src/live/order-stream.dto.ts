import { IdField } from '@breadboard/platform';

export class OrderStreamQuery {
  /** Orders of one location only. */
  @IdField('loc', { optional: true })
  location_id?: string;
}
