import { CONSOLE_PAGES } from './support/pages';
import { describeRules } from './support/rules';

/** Reading every rule in four guises takes its time where others work beside. */
jest.setTimeout(240_000);

describeRules(CONSOLE_PAGES.filter((_, index) => index % 2 === 0));
