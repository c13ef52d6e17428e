import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SmtpServer, textOfMail } from '@breadboard/testing';
import { mailFolderOf, mailSenderOf } from './mail.module';

const MAIL = {
  to: 'ada@guest.example',
  subject: 'A new password for Käse & Brot 🥪',
  text: `Grüße,\n\n.\nhttps://eat.example/shop/pbandj/reset#token=bpr_${'A'.repeat(86)}\n`,
};

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mail-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('mail by a mail server', () => {
  let server: SmtpServer;
  beforeAll(async () => {
    server = await SmtpServer.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.mails.length = 0;
    server.verdict = '250 kept';
  });

  const sender = () =>
    mailSenderOf({ smtp: { url: server.url, from: 'Shop <no-reply@eat.example>' }, production: true, dataDir });

  it('arrives whole: sender, addressee, subject and text', async () => {
    expect(sender().isReady).toBe(true);
    await sender().send(MAIL);
    const [mail, ...others] = server.mails;
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ from: 'no-reply@eat.example', to: [MAIL.to] });
    expect(mail?.data).toMatch(/^From: Shop <no-reply@eat\.example>\r\n/m);
    expect(mail?.data).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(textOfMail(mail?.data ?? '').replaceAll('\r\n', '\n')).toContain('/shop/pbandj/reset#token=bpr_AAAA');
  });

  it.each(['451 later', '550 no such mailbox'])('that is answered with “%s” has failed', async (verdict) => {
    server.verdict = verdict;
    await expect(sender().send(MAIL)).rejects.toThrow(verdict.slice(4));
    expect(server.mails).toEqual([]);
  });

  it('to nobody who answers has failed', async () => {
    const gone = await SmtpServer.start();
    const { url } = gone;
    await gone.stop();
    const lost = mailSenderOf({ smtp: { url, from: 'a@b.example' }, production: true, dataDir });
    await expect(lost.send(MAIL)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('goes to one address, whatever is in it, and has the headers that we gave it', async () => {
    const hostile = ['ada@guest.example, eve@evil.example', 'ada@guest.example\r\nBcc: eve@evil.example'];
    for (const to of hostile)
      await sender()
        .send({ ...MAIL, to })
        .catch(() => undefined);
    await sender().send({ ...MAIL, subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nboo' });
    const all = server.mails.flatMap(({ to }) => to);
    expect(all.filter((address) => address === 'eve@evil.example')).toEqual([]);
    expect(all).toContain(MAIL.to);
    for (const { data } of server.mails) expect(data).not.toMatch(/^Bcc:/im);
  });
});

describe('mail without a mail server', () => {
  it('lies in a folder, a file a mail, in order, for nobody else to read', async () => {
    const folder = mailSenderOf({ smtp: null, production: false, dataDir });
    expect(folder.isReady).toBe(true);
    for (const n of [1, 2, 3]) await folder.send({ ...MAIL, subject: `Mail ${n}` });
    const directory = mailFolderOf({ dataDir });
    const files = readdirSync(directory).sort();
    expect(files).toEqual(files.map(() => expect.stringMatching(/^[\da-f-]{36}\.eml$/)));
    const mails = files.map((file) => readFileSync(join(directory, file), 'utf8'));
    expect(mails.map((mail) => /^Subject: (.*)\r$/m.exec(mail)?.[1])).toEqual(['Mail 1', 'Mail 2', 'Mail 3']);
    expect(
      textOfMail(mails[0] ?? '')
        .replaceAll('\r\n', '\n')
        .trim(),
    ).toBe(MAIL.text.trim());
    expect(statSync(join(directory, files[0] ?? '')).mode & 0o077).toBe(0);
    expect(statSync(directory).mode & 0o077).toBe(0);
  });

  it('has no way out in production, and says so', async () => {
    const none = mailSenderOf({ smtp: null, production: true, dataDir });
    expect(none.isReady).toBe(false);
    await expect(none.send(MAIL)).rejects.toThrow('no mail server');
  });
});
