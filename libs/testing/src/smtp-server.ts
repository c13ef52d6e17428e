import { createServer, type Server, type Socket } from 'node:net';

/** A mail as the server was given it. */
export interface DeliveredMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly data: string;
}

/** A mail server of the test's own, on this machine. */
export class SmtpServer {
  readonly mails: DeliveredMail[] = [];
  /** What it answers to a mail; it keeps those that it answers with 250. */
  verdict = '250 kept';
  private readonly open = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<SmtpServer> {
    const server = createServer();
    const smtp = new SmtpServer(server);
    server.on('connection', (socket) => smtp.talk(socket));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return smtp;
  }

  get port(): number {
    return (this.server.address() as { port: number }).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise<unknown>((resolve) => this.server.close(resolve));
  }

  private talk(socket: Socket): void {
    let [buffered, from] = ['', ''];
    let to: string[] = [];
    let isReadingMail = false;
    const say = (line: string): unknown => socket.write(`${line}\r\n`);
    const hear = (line: string): unknown => {
      const address = /<(.*)>/.exec(line)?.[1] ?? '';
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'MAIL') [from, to] = [address, []];
      if (verb === 'RCPT') to.push(address);
      if (verb === 'DATA') isReadingMail = true;
      if (verb === 'QUIT') return socket.end('221 bye\r\n');
      return say(verb === 'DATA' ? '354 go on' : '250 ok');
    };
    const take = (end: string): string | null => {
      const at = buffered.indexOf(end);
      if (at < 0) return null;
      const text = buffered.slice(0, at);
      buffered = buffered.slice(at + end.length);
      return text;
    };
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      buffered += chunk;
      for (let text = take(isReadingMail ? '\r\n.\r\n' : '\r\n'); text !== null;) {
        if (isReadingMail) {
          isReadingMail = false;
          if (this.verdict.startsWith('250')) this.mails.push({ from, to, data: text });
          say(this.verdict);
        } else hear(text);
        text = take(isReadingMail ? '\r\n.\r\n' : '\r\n');
      }
    });
    say('220 test');
  }
}

/** The text of a mail, with its transfer encoding undone. */
export function textOfMail(data: string): string {
  const at = data.indexOf('\r\n\r\n');
  const [head, body] = [data.slice(0, at), data.slice(at + 4)];
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([\dA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
