import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSmtpKind, type ListenerKind, type ListenerRow, listenerKinds } from '@/lib/capabilities/listeners/schema';
import { db } from '@/lib/db/client';
import { type Account, becomeAdministrator, createDomain, createMailbox, inForce } from '../support/administrator';
import { launchChromium, open, ready } from '../support/chromium';
import { testDatabase } from '../support/database';
import { deployed } from '../support/deployed';
import { type Door, encrypted, greetingOf, lineOf, signIn, tlsSeen } from '../support/door-clients';
import { eventually } from '../support/eventually';
import { deliver } from '../support/mail-clients';
import { refusesConnections } from '../support/refuses-connections';
import { type Stack, startStack } from '../support/stack';

/**
 * Every kind of listener and every field of one, deployed and then seen by a client of its protocol. The tests build on each other,
 * in order: each deploy changes one field of all listeners.
 */
const laura: Account = { address: 'laura@lagomarino.test', password: 'a mailbox passphrase for Laura' };
const smtpKinds = listenerKinds.filter(isSmtpKind);
const dovecotKinds = listenerKinds.filter((kind) => !isSmtpKind(kind));
const withSignIn = listenerKinds.filter((kind) => kind !== 'smtp');
const movedBy = 30;

let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  stack = await startStack({ databaseUrl: (await testDatabase()).url });
  browser = await launchChromium();
  page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  await becomeAdministrator(page, stack);
  await createDomain(page, stack, 'lagomarino.test');
  await createMailbox(page, stack, laura);
  await inForce(page, stack, laura.address);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await db.$disconnect();
}, 60_000);

test.each(listenerKinds)('%s: TLS 1.2 and 1.3 with the node’s certificate, nothing older', async (kind) => {
  const [older, old, today] = await Promise.all(['tls1_1', 'tls1_2', 'tls1_3'].map((v) => tlsSeen(door(kind), v)));
  expect(older).toMatch(/alert protocol version|unexpected eof/); // Postfix says why; Dovecot hangs up
  expect(old).toContain('Protocol version: TLSv1.2');
  expect(today).toContain('Protocol version: TLSv1.3');
  for (const seen of [old, today]) expect(seen).toMatch(/Peer certificate: CN ?= ?mail\.localhost/);
});

test.each(withSignIn)('%s: a mailbox signs in over TLS, and a wrong passphrase is refused', async (kind) => {
  const { talk } = await encrypted(door(kind));
  expect(await signIn(talk, kind, laura)).toMatch(/^(b OK|\+OK|OK|235)/);
  talk.close();
  const { talk: other } = await encrypted(door(kind));
  expect(await signIn(other, kind, { ...laura, password: 'not that one' })).toMatch(/^(b NO|-ERR|NO|535)/);
  other.close();
});

test('POP3 reads a message that SMTP took', async () => {
  await deliver({ port: stack.ports.listeners.smtp, to: laura.address, subject: 'for a POP3 client' });
  await eventually(readOverPop3, (text) => text.includes('Subject: for a POP3 client'), 30_000);
});

test('a greeting typed in the browser and deployed is what a ManageSieve client reads', async () => {
  await openListener('sieve');
  await page.getByLabel('Greeting').fill('Filters "live" here, for 100 % of $USER');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved as a draft at').waitFor();
  await page.getByRole('link', { name: 'Review & deploy' }).click();
  await page.getByRole('heading', { name: 'Review & deploy', level: 1 }).waitFor();
  await ready(page);
  await page.getByRole('button', { name: /^Deploy to 1 node/ }).click();
  await page.getByRole('heading', { name: /Revision \d+ is running/ }).waitFor({ timeout: 60_000 });

  expect(await greetingOf(door('sieve'))).toContain('for 100 % of $USER');
});

test('the form asks Dovecot’s listeners for nothing that Dovecot has not, and says what it does instead', async () => {
  for (const kind of dovecotKinds) {
    await openListener(kind);
    await page
      .getByText('Dovecot closes an idle line after 30 minutes, POP3 after 10: this can’t be changed.')
      .waitFor();
    await page.getByText('Dovecot has one for each protocol').waitFor();
    expect(await page.getByLabel('Largest message').count()).toBe(0);
    expect(await page.getByLabel('Idle timeout').count()).toBe(0);
  }
  await openListener('submission');
  await expect.poll(() => page.getByLabel('Largest message').count()).toBe(1);
  await expect.poll(() => page.getByLabel('Idle timeout').count()).toBe(1);
});

describe('greeting, largest message and idle timeout', () => {
  const limitOf = (kind: ListenerKind) => 100_000 + 10_000 * listenerKinds.indexOf(kind);

  beforeAll(() =>
    changedAll('greetings and limits', ({ kind }) => ({
      greeting: isSmtpKind(kind) ? `door ${kind}` : `door ${kind.replace(/s$/, '')}`,
      ...(isSmtpKind(kind) ? { idleTimeoutSeconds: 5, messageSizeLimitBytes: limitOf(kind) } : {}),
    })),
  );

  test.each(listenerKinds)('%s: a client reads the greeting', async (kind) => {
    const words = isSmtpKind(kind) ? `mail.localhost door ${kind}` : `door ${kind.replace(/s$/, '')}`;
    expect(await greetingOf(door(kind))).toBe(words);
  });

  test.each(smtpKinds)(
    '%s: EHLO says the largest message, and MAIL of a larger one is refused with 552',
    async (kind) => {
      const { talk, ehlo } = await encrypted(door(kind));
      expect(ehlo.join('\n')).toMatch(new RegExp(`^250[- ]SIZE ${limitOf(kind)}$`, 'm'));
      await talk.say(`MAIL FROM:<${laura.address}> SIZE=${limitOf(kind) + 1}`);
      expect(await talk.readLine()).toMatch(/^552 5\.3\.4/);
      await talk.say(`MAIL FROM:<${laura.address}> SIZE=${limitOf(kind)}`);
      expect(await talk.readLine()).toMatch(/^250/);
      talk.close();
    },
  );

  test('smtp: a larger message without SIZE is refused with 552 when it has been sent', async () => {
    const port = stack.ports.listeners.smtp;
    const sent = await deliver({ port, to: laura.address, bodyBytes: 2 * limitOf('smtp') });
    expect(sent).toMatchObject({ accepted: false, transcript: expect.stringMatching(/552 5\.3\.4/) });
  });

  test('SMTP kinds close the line of a client that stays silent for the five seconds that were set', async () => {
    const closed = smtpKinds.map(async (kind) => {
      const { talk } = await encrypted(door(kind));
      return lineOf(talk, /^421/);
    });
    for (const line of await Promise.all(closed)) expect(line).toMatch(/^421 4\.4\.2 .*timeout exceeded/);
  });
});

describe('another address and port', () => {
  beforeAll(() => changedAll('moved', ({ port }) => ({ address: '127.0.0.2', port: port + movedBy })));

  test.each(listenerKinds)('%s: answers at the new place, not at the old one, nor at half of it', async (kind) => {
    const { port } = door(kind);
    expect(await greetingOf({ kind, address: '127.0.0.2', port: port + movedBy })).toContain('door');
    expect(await refusesConnections(port, '127.0.0.1')).toBe(true);
    expect(await refusesConnections(port + movedBy, '127.0.0.1')).toBe(true);
    expect(await refusesConnections(port, '127.0.0.2')).toBe(true);
  });
});

describe('enabled or not', () => {
  beforeAll(() => changedAll('two doors alone', ({ kind }) => ({ enabled: kind === 'smtp' || kind === 'imap' })));

  test.each(listenerKinds)('%s: open only where it is enabled', async (kind) => {
    const isOpen = kind === 'smtp' || kind === 'imap';
    expect(await refusesConnections(door(kind).port + movedBy, '127.0.0.2')).toBe(!isOpen);
  });

  test('with every listener disabled nobody can knock, and enabled again all answer', async () => {
    await changedAll('all shut', () => ({ enabled: false }));
    for (const kind of listenerKinds) {
      expect(await refusesConnections(door(kind).port + movedBy, '127.0.0.2')).toBe(true);
    }
    await changedAll('all open at home', ({ port }) => ({ enabled: true, address: '127.0.0.1', port: port - movedBy }));
    for (const kind of listenerKinds) expect(await greetingOf(door(kind))).toContain('door');
  });
});

function door(kind: ListenerKind): Door {
  return { kind, port: stack.ports.listeners[kind] };
}

async function openListener(kind: ListenerKind): Promise<void> {
  const { id } = await db.listener.findFirstOrThrow({ where: { kind }, select: { id: true } });
  await open(page, `${stack.url}/listeners?open=${id}`);
}

type Change = (listener: Pick<ListenerRow, 'kind' | 'port'>) => Partial<ListenerRow>;

/** Changes every listener and deploys. */
async function changedAll(reason: string, change: Change): Promise<void> {
  for (const { id, port, kind } of await db.listener.findMany()) {
    const row = { kind: listenerKinds.find((known) => known === kind) ?? 'smtp', port };
    const data = { ...change(row), version: { increment: 1 } };
    await db.listener.update({ where: { id }, data, select: { id: true } });
  }
  await deployed(reason);
}

async function readOverPop3(): Promise<string> {
  const { talk } = await encrypted(door('pop3'));
  await signIn(talk, 'pop3', laura);
  const lines: string[] = [];
  await talk.say('RETR 1');
  do lines.push(await talk.readLine());
  while (!/^(\.|-ERR.*)$/.test(lines.at(-1) ?? ''));
  await talk.say('QUIT');
  talk.close();
  return lines.join('\n');
}
