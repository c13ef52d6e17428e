import { got } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useConsole } from '../../app/console';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { SaveBar } from '../../shared/keeping/save-bar';
import { useDraft } from '../../shared/keeping/use-draft';
import type { Location } from '../../shared/keeping/use-locations';
import { useWrite } from '../../shared/keeping/use-write';
import { bodyOfLocation, type DetailsFields, fieldsOfLocation, NEW_LOCATION } from './details-fields';
import { KitchenInputs, PickupInputs, PlaceInputs } from './details-inputs';
import { LOCATION, LOCATIONS, STALE } from './location-calls';
import { locationsTexts } from './locations.texts';

/** Where it is, what it taxes, how far ahead one can order and how fast its kitchen is. */
export function DetailsForm({ location }: { location: Location | null }) {
  const { language } = useLanguage();
  const { services } = useConsole();
  const navigate = useNavigate();
  const draft = useDraft<DetailsFields>(location ? fieldsOfLocation(location) : NEW_LOCATION);
  const { fields, set } = draft;
  const write = useWrite({
    services,
    refresh: STALE,
    send: (typed: DetailsFields, key) => {
      const { phone, ...body } = bodyOfLocation(typed);
      const complete = { ...body, ...(phone === null ? {} : { phone }) };
      const header = { 'Idempotency-Key': key };
      if (!location) return got(services.api.POST(LOCATIONS, { params: { header }, body: complete }));
      return got(
        services.api.PUT(LOCATION, { params: { path: { location_id: location.id }, header }, body: complete }),
      );
    },
    onDone: (saved) => {
      draft.begin(fieldsOfLocation(saved));
      if (!location) void navigate({ to: '/locations/$locationId', params: { locationId: saved.id }, replace: true });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    write.run(fields);
  };
  const props = { fields, set, errors: wordsByField(language, write.error) };
  return (
    <>
      <form onSubmit={submit}>
        {write.error !== null && <ErrorNote error={write.error} />}
        <PlaceInputs {...props} />
        <PickupInputs {...props} />
        <KitchenInputs {...props} />
        <SaveBar
          isPending={write.isPending}
          isChanged={draft.isChanged}
          isDone={write.isDone}
          {...(location ? { onDiscard: () => draft.begin(fieldsOfLocation(location)) } : {})}
        />
      </form>
      {location && <CloseLocation location={location} />}
    </>
  );
}

function CloseLocation({ location }: { location: Location }) {
  const t = useTexts(locationsTexts);
  const { services } = useConsole();
  const navigate = useNavigate();
  return (
    <RemoveButton
      mt="lg"
      services={services}
      title={t('close', { name: location.name })}
      why={t('closeWhy')}
      refresh={[LOCATIONS]}
      send={(key) => {
        const params = { path: { location_id: location.id }, header: { 'Idempotency-Key': key } };
        return got(services.api.DELETE(LOCATION, { params }));
      }}
      onDone={() => void navigate({ to: '/locations' })}
    />
  );
}
