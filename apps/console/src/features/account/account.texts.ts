import { catalogue } from '@breadboard/web-ui';

export const accountTexts = catalogue({ title: 'My sign-in' }, { title: 'Meine Anmeldung' });
