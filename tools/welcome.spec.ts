import { ROLES } from '@breadboard/contracts';
import { DEMO_API_KEY, DEMO_PASSWORD, demoSignIns } from './demo';
import { welcome } from './welcome';

const URL = 'http://127.0.0.1:3001';

describe('what is printed when the server can serve', () => {
  it('names the address, the docs, a sign-in for each role, the password and the API key', () => {
    const text = welcome(URL, true);
    for (const wanted of [URL, `${URL}/docs`, DEMO_PASSWORD, DEMO_API_KEY]) expect(text).toContain(wanted);
    expect(new Set(demoSignIns().map(({ role }) => role))).toEqual(new Set(ROLES));
    for (const { email, role } of demoSignIns()) expect(text).toMatch(new RegExp(`${email} +${role}$`, 'm'));
  });

  it('has no sign-ins to offer without demo data', () => {
    const text = welcome(URL, false);
    expect(text).toContain(`${URL}/docs`);
    for (const absent of ['@', DEMO_PASSWORD, DEMO_API_KEY]) expect(text).not.toContain(absent);
  });

  it('says where mails lie when no mail server takes them', () => {
    expect(welcome(URL, true, '/srv/data/mail')).toMatch(/^ +mails +\/srv\/data\/mail\b.*SMTP_URL/m);
    expect(welcome(URL, true)).not.toContain('SMTP_URL');
  });

  it('is one readable block', () => {
    for (const line of welcome(URL, true).split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});
