import { catalogue } from '../texts/catalogue';

export const exportTexts = catalogue(
  {
    download: 'Download the data',
    loaded: '{size} kB so far…',
    stop: 'Stop',
    stopped: 'Stopped. Nothing was saved.',
    saved: 'Saved, {size} kB.',
  },
  {
    download: 'Daten herunterladen',
    loaded: '{size} kB bisher …',
    stop: 'Anhalten',
    stopped: 'Angehalten. Nichts wurde gespeichert.',
    saved: 'Gespeichert, {size} kB.',
  },
);
