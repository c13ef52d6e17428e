import { catalogue } from '@breadboard/web-ui';

export const menuTexts = catalogue(
  {
    menu: 'Menu',
    categories: 'Parts of the menu',
    soldOut: 'Sold out',
    notServed: 'Not served right now',
    takenOff: 'Not available today',
    from: 'from {price}',
    empty: 'There is nothing on the menu yet.',
    place: 'Pick up at',
  },
  {
    menu: 'Speisekarte',
    categories: 'Teile der Karte',
    soldOut: 'Ausverkauft',
    notServed: 'Gerade nicht im Angebot',
    takenOff: 'Heute nicht verfügbar',
    from: 'ab {price}',
    empty: 'Auf der Karte steht noch nichts.',
    place: 'Abholen bei',
  },
);
