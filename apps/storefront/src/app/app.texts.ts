import { catalogue } from '@breadboard/web-ui';

export const appTexts = catalogue(
  {
    shop: 'Online ordering',
    noShop: 'There is no restaurant at this address.',
    missing: 'This page does not exist.',
    toMenu: 'To the menu',
    open: 'Open now',
    closed: 'Closed right now',
    paused: 'Not taking orders right now',
    busy: 'Busy: about {minutes} minutes longer than usual',
    preferences: 'Language and appearance',
    signIn: 'Sign in',
    account: 'Account',
    basket: 'Basket',
    basketWith: { one: 'Basket ({count})', other: 'Basket ({count})' },
  },
  {
    shop: 'Online bestellen',
    noShop: 'Unter dieser Adresse gibt es kein Restaurant.',
    missing: 'Diese Seite gibt es nicht.',
    toMenu: 'Zur Karte',
    open: 'Jetzt geöffnet',
    closed: 'Gerade geschlossen',
    paused: 'Nimmt gerade keine Bestellungen an',
    busy: 'Viel los: etwa {minutes} Minuten länger als sonst',
    preferences: 'Sprache und Darstellung',
    signIn: 'Anmelden',
    account: 'Konto',
    basket: 'Korb',
    basketWith: { one: 'Korb ({count})', other: 'Korb ({count})' },
  },
);
