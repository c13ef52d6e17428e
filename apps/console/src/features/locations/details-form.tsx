import { got } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { useNavigate } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { KeptForm } from '../../shared/keeping/kept-form';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { useKeptRecord } from '../../shared/keeping/use-kept-record';
import type { Location } from '../../shared/keeping/use-locations';
import {
  bodyOfLocation,
  changesOfLocation,
  type DetailsFields,
  fieldsOfLocation,
  NEW_LOCATION,
} from './details-fields';
import { KitchenInputs, PickupInputs, PlaceInputs } from './details-inputs';
import { LISTS, LOCATION, LOCATIONS } from './location-calls';
import { locationsTexts } from './locations.texts';

/** Where it is, what it taxes, how far ahead one can order and how fast its kitchen is. */
export function DetailsForm({ location }: { location: Location | null }) {
  const t = useTexts(locationsTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const navigate = useNavigate();
  const kept = useKeptRecord<Location, DetailsFields>({
    services,
    record: location,
    fieldsOf: fieldsOfLocation,
    blank: NEW_LOCATION,
    lists: LISTS,
    own: LOCATION,
    add: (typed, header) => got(services.api.POST(LOCATIONS, { params: { header }, body: bodyOfLocation(typed) })),
    change: ({ id }, changes, header, typed) => {
      const body = changesOfLocation(changes, typed);
      return got(services.api.PUT(LOCATION, { params: { path: { location_id: id }, header }, body }));
    },
    remove: ({ id }, header) => got(services.api.DELETE(LOCATION, { params: { path: { location_id: id }, header } })),
    onSaved: ({ id }) => {
      if (!location) void navigate({ to: '/locations/$locationId', params: { locationId: id }, replace: true });
    },
    onRemoved: () => void navigate({ to: '/locations' }),
  });
  const props = { fields: kept.fields, set: kept.set, errors: wordsByField(language, kept.error) };
  return (
    <>
      <KeptForm kept={kept} words={(name) => t(WORDS[name])}>
        <PlaceInputs {...props} />
        <PickupInputs {...props} />
        <KitchenInputs {...props} />
      </KeptForm>
      {location && (
        <RemoveButton mt="lg" title={t('close', { name: location.name })} why={t('closeWhy')} removal={kept.removal} />
      )}
    </>
  );
}

const WORDS = {
  name: 'name',
  phone: 'phone',
  time_zone: 'timeZone',
  street: 'street',
  city: 'city',
  state: 'state',
  zip: 'zip',
  tax_percent: 'taxRate',
  tax_inclusive: 'taxInclusive',
  ordering_enabled: 'ordering',
  lead_minutes: 'leadMinutes',
  max_days_ahead: 'daysAhead',
  slot_minutes: 'slotMinutes',
  slot_capacity_lines: 'slotCapacity',
  stations: 'stations',
  queue_minutes: 'queueMinutes',
  prep_minutes: 'prepMinutes',
  toast_minutes: 'toastMinutes',
  auto_start: 'autoStart',
  learn_stage_minutes: 'learn',
} as const satisfies Record<keyof DetailsFields, string>;
