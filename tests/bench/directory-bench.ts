import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { eventually } from '../support/eventually';
import type { Stack } from '../support/stack';
import { benchAddress, benchPassword, loadDirectory, setEnabled } from './directory-load';
import type { Figure } from './figures';
import { spread } from './figures';
import { imapSignIn } from './imap-sign-in';
import { SmtpLine, untilRcptAnswers } from './smtp-line';

/** Snapshot of a whole directory, then single changes on top of it, seen by the real Postfix and Dovecot. */
export async function benchDirectory(stack: Stack, databaseUrl: string, mailboxes: number): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await untilServing(client);
    const size = mailboxes.toLocaleString('en-GB');
    const snapshot = await benchSnapshot(stack, client, mailboxes);
    const smtp = await benchRcpt(stack, client, mailboxes);
    const imap = await benchSignIn(stack, client, mailboxes);
    return [
      {
        name: `snapshot of ${size} mailboxes to the node`,
        unit: 's',
        values: snapshot,
        target: '1,000,000: ≤ 30 s, no failure',
      },
      {
        name: `committed → Postfix obeys, ${size} mailboxes`,
        unit: 'ms',
        values: spread(smtp),
        target: 'p50 ≤ 20, p95 ≤ 100',
      },
      {
        name: `committed → Dovecot obeys (argon2id login included), ${size}`,
        unit: 'ms',
        values: spread(imap),
        target: 'p50 ≤ 20 + login',
      },
    ];
  } finally {
    await client.end();
  }
}

/** The first revision opens the doors. */
export async function untilServing(client: pg.Client): Promise<void> {
  await eventually(
    async () => (await client.query('SELECT state FROM revision ORDER BY number DESC LIMIT 1')).rows[0]?.state,
    (state) => state === 'running',
    120_000,
  );
}

/** While the snapshot is written, RCPTs and sign-ins of a mailbox that is in both states go on; their failures are counted. */
async function benchSnapshot(stack: Stack, client: pg.Client, mailboxes: number): Promise<Record<string, number>> {
  await loadDirectory(client, 1_000);
  await untilInForce(client);
  const witness = startWitness(stack);
  await client.query('TRUNCATE domain CASCADE');
  await loadDirectory(client, mailboxes);
  const startedAt = performance.now();
  await untilInForce(client);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { asked, failed } = await witness.stop();
  return { seconds, 'asked meanwhile': asked, failed };
}

export async function untilInForce(client: pg.Client): Promise<void> {
  const held = 'SELECT bool_and(directory_seq >= (SELECT seq FROM directory_head)) AS whole FROM node';
  await eventually(
    async () => (await client.query(held)).rows[0]?.whole === true,
    (whole) => whole,
    300_000,
  );
}

function startWitness(stack: Stack) {
  const address = benchAddress(1);
  let running = true;
  const seen = { asked: 0, failed: 0 };
  const loop = (async () => {
    while (running) {
      const line = await SmtpLine.open(stack.ports.listeners.smtp);
      const code = await line.ask(address);
      line.close();
      const signedIn = seen.asked % 20 !== 0 || (await imapSignIn(stack.ports.listeners.imaps, address, benchPassword));
      seen.asked += 1;
      if (code !== 250 || !signedIn) seen.failed += 1;
    }
  })();
  return {
    stop: async () => {
      running = false;
      await loop;
      return seen;
    },
  };
}

async function benchRcpt(stack: Stack, client: pg.Client, mailboxes: number): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    if (round % 5 === 0) await letQueueManagerCount(stack, benchAddress(1));
    const address = benchAddress(1 + ((round * 7_919) % mailboxes));
    const committedAt = await setEnabled(client, address, false);
    samples.push(await untilRcptAnswers(stack.ports.listeners.smtp, address, 550, committedAt));
    const enabledAt = await setEnabled(client, address, true);
    samples.push(await untilRcptAnswers(stack.ports.listeners.smtp, address, 250, enabledAt));
  }
  return samples;
}

/**
 * Each RCPT that is accepted and then dropped takes one of 100 tokens, and without one Postfix answers a second later (postconf(5)
 * in_flow_delay). The queue manager hands them out again when mail comes, as on every real server.
 */
export async function letQueueManagerCount(stack: Stack, recipient: string): Promise<void> {
  const line = await SmtpLine.open(stack.ports.listeners.smtp);
  await line.deliver(recipient);
  line.close();
  await pause(200);
}

async function benchSignIn(stack: Stack, client: pg.Client, mailboxes: number): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    const address = benchAddress(1 + ((round * 104_729) % mailboxes));
    const committedAt = await setEnabled(client, address, false);
    while (await imapSignIn(stack.ports.listeners.imaps, address, benchPassword)) {
      if (performance.now() - committedAt > 10_000) throw new Error(`${address} still signs in after 10 s`);
    }
    samples.push(performance.now() - committedAt);
    await setEnabled(client, address, true);
  }
  return samples;
}
