import { choicesOf } from './page-choices';

describe('the language of a page', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'en'],
    ['en;q=0.2, de;q=0.8', 'de'],
    ['de;q=0, en', 'en'],
    ['de;q=banana', 'en'],
    ['fr', 'en'],
    [',,;;q=1,"', 'en'],
    ['x'.repeat(10_000), 'en'],
  ])('asked for by %j is %s', (header, language) => {
    expect(choicesOf({ 'accept-language': header }).language).toBe(language);
  });

  it('is the one that was chosen, if it is one of ours', () => {
    const german = { cookie: 'a=b; breadboard_language=de', 'accept-language': 'en' };
    expect(choicesOf(german).language).toBe('de');
    expect(choicesOf({ ...german, cookie: 'breadboard_language=<script>' }).language).toBe('en');
  });
});

describe('the colours of a page', () => {
  it('are those that were chosen, or the system’s', () => {
    expect(choicesOf({ cookie: 'breadboard_scheme=dark' }).scheme).toBe('dark');
    expect(choicesOf({ cookie: 'breadboard_scheme=light' }).scheme).toBe('light');
    expect(choicesOf({ cookie: 'breadboard_scheme="><script>' }).scheme).toBeNull();
    expect(choicesOf({}).scheme).toBeNull();
  });
});
