import { catalogue } from '@breadboard/web-ui';

export const menuTexts = catalogue(
  {
    menu: 'Menu',
    categories: 'Parts of the menu',
    soldOut: 'Sold out',
    notServed: 'Not served right now',
    takenOff: 'Not available',
    empty: 'There is nothing on the menu yet.',
  },
  {
    menu: 'Speisekarte',
    categories: 'Teile der Karte',
    soldOut: 'Ausverkauft',
    notServed: 'Gerade nicht im Angebot',
    takenOff: 'Nicht verfügbar',
    empty: 'Auf der Karte steht noch nichts.',
  },
);
