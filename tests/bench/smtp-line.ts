import type { Socket } from 'node:net';
import { connect } from 'node:net';

/** What is heard of a connection that is refused or cut. */
const noLine = '000 no connection';

/** One SMTP connection spoken line by line: as quick as a client can ask, so that what is timed is the server. */
export class SmtpLine {
  private waiting: ((reply: string) => void) | null = null;
  private heard = '';
  private gone = false;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (data) => this.hear(data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.gone = true;
      this.waiting?.(noLine);
    });
  }

  /** Connects and greets; ready for MAIL. */
  static async open(port: number): Promise<SmtpLine> {
    const line = new SmtpLine(connect(port, '127.0.0.1'));
    await line.reply();
    await line.say('EHLO bench.test');
    return line;
  }

  /** The code that RCPT gets for this address, and for a message of so many bytes where they are told. */
  async ask(recipient: string, bytes?: number): Promise<number> {
    await this.say(bytes === undefined ? 'MAIL FROM:<>' : `MAIL FROM:<> SIZE=${bytes}`);
    const reply = await this.say(`RCPT TO:<${recipient}>`);
    await this.say('RSET');
    return Number(reply.slice(0, 3));
  }

  /** Hands a whole message in. */
  async deliver(recipient: string): Promise<void> {
    for (const command of ['MAIL FROM:<>', `RCPT TO:<${recipient}>`, 'DATA']) await this.say(command);
    const reply = await this.say('From: bench@bench.test\r\nSubject: bench\r\n\r\nOne line.\r\n.');
    if (!reply.startsWith('250')) throw new Error(`A message to ${recipient} was answered ${reply}`);
  }

  close(): void {
    this.socket.destroy();
  }

  private say(command: string): Promise<string> {
    const reply = this.reply();
    this.socket.write(`${command}\r\n`);
    return reply;
  }

  private reply(): Promise<string> {
    if (this.gone) return Promise.resolve(noLine);
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.hear('');
    });
  }

  private hear(text: string): void {
    this.heard += text;
    const end = /^\d{3} .*\r\n/m.exec(this.heard);
    if (!end || !this.waiting) return;
    const reply = this.heard;
    this.heard = '';
    const waiting = this.waiting;
    this.waiting = null;
    waiting(reply);
  }
}

/** Asks again and again, on a fresh connection each time, until RCPT answers `code`; ms since `startedAt`. */
export async function untilRcptAnswers(
  port: number,
  recipient: string,
  code: number,
  startedAt: number,
): Promise<number> {
  for (;;) {
    const line = await SmtpLine.open(port);
    const answered = await line.ask(recipient);
    line.close();
    const elapsed = performance.now() - startedAt;
    if (answered === code) return elapsed;
    if (elapsed > 10_000) throw new Error(`RCPT ${recipient}: still ${answered}, not ${code}, after 10 s`);
  }
}
