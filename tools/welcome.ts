import { DEMO_API_KEY, DEMO_PASSWORD, demoSignIns } from './demo';

/** What a person needs to begin, in one block. `mailFolder` is where mails lie when no mail server takes them. */
export function welcome(url: string, demo: boolean, mailFolder: string | null = null): string {
  const lines = ['', '  Breadboard is ready.', '', `    address    ${url}`, `    API docs   ${url}/docs`];
  if (mailFolder !== null) lines.push(`    mails      ${mailFolder}, as files: SMTP_URL names a mail server`);
  lines.push(`    console    ${url}/console`);
  if (demo) {
    lines.push(`    shop       ${url}/shop/pbandj`);
    lines.push('', `    sign-ins   password ${DEMO_PASSWORD}`);
    for (const { email, role } of demoSignIns()) lines.push(`      ${email.padEnd(28)} ${role}`);
    lines.push('', '    clock      POST /api/v1/demo/clock {"advance": {"days": 1}}, as an administrator');
    lines.push('', `    API key    ${DEMO_API_KEY}, for the PB&J Platform API:`);
    lines.push(`      curl ${url}/v1/inventory -H 'X-API-Key: ${DEMO_API_KEY}'`);
  }
  return [...lines, '', '  The README says what to try next. Ctrl-C ends everything.', ''].join('\n');
}
