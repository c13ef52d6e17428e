import { catalogue } from '@breadboard/web-ui';

export const cardTexts = catalogue(
  {
    card: '{brand} ending in {last}',
    newCard: 'Add a test card',
    newCardHint: 'This shop runs on a simulated payment provider. Nothing is charged.',
    addCard: 'Add',
    tokenVisa: 'Visa that works',
    tokenMastercard: 'Mastercard that works',
    tokenDeclined: 'Visa that is declined',
    tokenPoor: 'Visa without funds',
    isAdded: '{card} is saved.',
  },
  {
    card: '{brand} mit {last} am Ende',
    newCard: 'Testkarte hinzufügen',
    newCardHint: 'Dieser Laden läuft mit einem simulierten Zahlungsdienst. Es wird nichts abgebucht.',
    addCard: 'Hinzufügen',
    tokenVisa: 'Visa, die funktioniert',
    tokenMastercard: 'Mastercard, die funktioniert',
    tokenDeclined: 'Visa, die abgelehnt wird',
    tokenPoor: 'Visa ohne Guthaben',
    isAdded: '{card} ist gespeichert.',
  },
);
