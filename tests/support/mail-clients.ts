import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { ImapFlow } from 'imapflow';

/** What a real SMTP client (swaks) saw: the last reply code and all that was said. */
export type SmtpOutcome = { accepted: boolean; lastCode: number; transcript: string };

export type Delivery = {
  port: number;
  to: string;
  from?: string;
  subject?: string;
  /** Adds a body of about this many bytes. */
  bodyBytes?: number;
  /** One more line of the head. */
  header?: string;
  /** Signs in first, over STARTTLS. */
  signIn?: { user: string; password: string };
  /** Ends after RCPT: asks, without sending. */
  onlyAsk?: boolean;
};

/** Sends one message with swaks, over loopback, and tells what the server answered. */
export async function deliver(delivery: Delivery): Promise<SmtpOutcome> {
  const body = delivery.bodyBytes ? `${'x'.repeat(76)}\n`.repeat(Math.ceil(delivery.bodyBytes / 77)) : 'Hello';
  const argv = [
    '--server',
    '127.0.0.1',
    '--port',
    String(delivery.port),
    '--helo',
    'client.test',
    '--timeout',
    '20',
    '--from',
    delivery.from ?? 'sender@elsewhere.test',
    '--to',
    delivery.to,
    '--header',
    `Subject: ${delivery.subject ?? 'test'}`,
    '--header',
    `Message-ID: <${randomBytes(8).toString('hex')}@client.test>`,
    ...(delivery.header ? ['--header', delivery.header] : []),
    '--body',
    '-',
    '--suppress-data',
    ...(delivery.onlyAsk ? ['--quit-after', 'RCPT'] : []),
    ...(delivery.signIn
      ? ['--tls', '--auth', 'PLAIN', '--auth-user', delivery.signIn.user, '--auth-password', delivery.signIn.password]
      : []),
  ];
  const transcript = await run('swaks', argv, body);
  const codes = [...transcript.matchAll(/^<[-~*]*\*?\*?\s+(\d{3})[ -]/gm)].map((match) => Number(match[1]));
  const answers = codes.filter((code) => code !== 221);
  const lastCode = answers.at(-1) ?? 0;
  return { accepted: lastCode >= 200 && lastCode < 300 && answers.length > 1, lastCode, transcript };
}

/** Signs in over IMAP with STARTTLS and answers the subjects of INBOX, or the server's words when it refuses. */
export async function readInbox(account: { port: number; user: string; password: string }): Promise<InboxOutcome> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: account.port,
    secure: false,
    doSTARTTLS: true,
    tls: { rejectUnauthorized: false },
    auth: { user: account.user, pass: account.password },
    logger: false,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.mailboxOpen('INBOX');
    const subjects: string[] = [];
    for await (const message of client.fetch('1:*', { envelope: true })) subjects.push(message.envelope?.subject ?? '');
    await client.logout();
    return { signedIn: true, subjects };
  } catch (error) {
    client.close();
    return { signedIn: false, words: wordsOf(error) };
  }
}

export type InboxOutcome = { signedIn: true; subjects: string[] } | { signedIn: false; words: string };

/** The first line a server says, in plain text. */
export function greetingAt(port: number, address = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, address);
    socket.setTimeout(5_000, () => socket.destroy(new Error(`no greeting at port ${port}`)));
    socket.once('data', (data) => {
      resolve(data.toString('utf8').trim());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

function wordsOf(error: unknown): string {
  if (error instanceof Error && 'responseText' in error) return String(error.responseText);
  return error instanceof Error ? error.message : String(error);
}

/** swaks ends with a code of its own for every refusal, so only its words are read. */
function run(command: string, argv: string[], input: string): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(command, argv, { timeout: 30_000, maxBuffer: 64_000_000 }, (_error, stdout, stderr) => {
      resolve(`${stdout}${stderr}`);
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
