import { catalogue } from '@breadboard/web-ui';

export const signInTexts = catalogue(
  {
    title: 'Sign in',
    registerTitle: 'Create an account',
    why: 'An account collects your points, and lets you follow your order.',
    newHere: 'New here?',
    haveOne: 'You have an account?',
    register: 'Create the account',
    firstName: 'First name',
    lastName: 'Last name',
    wrong: 'E-mail or password is wrong.',
    otherAccount: 'This account belongs to the restaurant’s team, not to a guest.',
  },
  {
    title: 'Anmelden',
    registerTitle: 'Konto anlegen',
    why: 'Ein Konto sammelt Ihre Punkte, und Sie können Ihre Bestellung verfolgen.',
    newHere: 'Neu hier?',
    haveOne: 'Sie haben ein Konto?',
    register: 'Konto anlegen',
    firstName: 'Vorname',
    lastName: 'Nachname',
    wrong: 'E-Mail oder Passwort stimmt nicht.',
    otherAccount: 'Dieses Konto gehört zum Team des Restaurants, nicht einem Gast.',
  },
);
