import { join } from 'node:path';
import { beforeEach, test } from 'vitest';
import { pendingChanges } from '@/lib/capabilities/deploys/queries';
import { openAuthority } from '@/lib/crypto/ca';
import { db } from '@/lib/db/client';
import { Album } from '../support/album';
import { aBrowser, from } from '../support/browser';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { dataOf } from '../support/directory-objects';
import {
  aNodeRow,
  answers,
  aWorker,
  deployAll,
  freshRevisions,
  listenerOf,
  movePort,
  says,
  settledAs,
} from '../support/revisions';
import { anOperator, signInAs } from '../support/sign-in-as';

/** A draft and each way that a deploy can go. No worker runs: what it would write is written. */
let pages: ConsolePages;
let album: Album;
let [mx1, mx2] = [{ id: '' }, { id: '' }];

withConsolePages(async (opened) => {
  pages = opened;
  album = new Album(pages, 'deploys');
});

beforeEach(async () => {
  await freshRevisions();
  [mx1, mx2] = [await aNodeRow('mx1'), await aNodeRow('mx2')];
  await Promise.all([says(mx1, 1, 'applied'), says(mx2, 1, 'applied')]);
});

test('a draft, its review, and what the nodes say to it', async () => {
  const smtp = await movePort('smtp', 2_525);
  await album.take('draft-listeners', '/listeners');
  await album.take('draft-review', '/deploys');
  await db.plan.deleteMany();
  await plansSay({ [mx1.id]: [], [mx2.id]: [] });
  await album.take('draft-valid', '/deploys');
  const setting = { capability: 'listeners', object: String(smtp.id), field: 'port' };
  const taken = { stage: 'bind', engine: 'postfix', code: 'port-taken', file: null, line: null, setting };
  await db.plan.deleteMany();
  await plansSay({ [mx1.id]: [], [mx2.id]: [{ ...taken, words: 'bind 0.0.0.0 port 2525: Address already in use' }] });
  await album.take('draft-refused', '/deploys');
});

test('a deploy on its way, on trial, and refused by one node', async () => {
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await says(mx1, number, 'deploying');
  await album.take('on-its-way', `/deploys/${number}`);
  await Promise.all([says(mx1, number, 'applied'), says(mx2, number, 'applied')]);
  await settledAs(number, 'on-trial');
  await album.take('on-trial', `/deploys/${number}`);
  await settledAs(number, 'running');
  await answers(mx2, 1);
  await says(mx2, number, { noToPortOf: smtp });
  await album.take('refused-by-one', `/deploys/${number}`);
  await album.take('refused-by-one-overview', '/overview');
});

test('a deploy that was refused', async () => {
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await says(mx1, number, 'deploying');
  await settledAs(number, 'rejected');
  await says(mx2, number, { noToPortOf: smtp });
  await album.take('rejected', `/deploys/${number}`);
  await album.take('rejected-field', `/listeners?open=${smtp.id}`);
  await album.take('rejected-overview', '/overview');
  await album.take('history', '/deploys/revisions');
});

test('the first revision, refused: no node runs any', async () => {
  await Promise.all([answers(mx1, null), answers(mx2, null)]);
  await db.revision.update({ where: { number: 1 }, data: { state: 'rejected' } });
  await db.deployment.updateMany({ where: { nodeId: mx2.id }, data: { state: 'not-started' } });
  await says(mx1, 1, { noToPortOf: await listenerOf('smtp') });
  await album.take('refused-first', '/deploys/1');
  await album.take('refused-first-overview', '/overview');
  await album.take('refused-first-nodes', '/nodes');
});

test('a deploy that a later one overtook', async () => {
  await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll({ reason: 'ticket MS-1' }));
  await db.node.update({ where: { id: mx1.id }, data: { awaySince: new Date() } });
  await says(mx1, number, 'deploying');
  await movePort('smtp', 2_526);
  await album.take('held', `/deploys/${number}`);
  await album.take('held-review', '/deploys');
  await settledAs(dataOf(await deployAll()).number, 'running');
  await album.take('overtaken', `/deploys/${number}`);
  await album.take('overtaken-history', '/deploys/revisions');
});

test('two editors of one listener', async () => {
  const marco = aBrowser();
  await from(marco, async () => signInAs(await anOperator({ name: 'Marco Sala' })));
  const { id } = await listenerOf('smtp');
  let theirs = 2_525;
  await album.take('two-editors', `/listeners?open=${id}`, {
    bring: async (page) => {
      await page.locator('[name=port]').fill('1025');
      theirs += 1;
      await from(marco, () => movePort('smtp', theirs));
      await page.locator('main form button[type=submit]').click();
      await page.locator('[data-differs]').waitFor();
    },
  });
});

test('the command that lets a node join', async () => {
  await openAuthority(join(pages.dataFolder, 'keys'));
  let count = 2;
  await album.take('join-node', '/nodes?do=join', {
    window: true,
    bring: (page) => page.getByRole('dialog').getByRole('textbox').first().waitFor(),
  });
  await album.take('join-node-command', '/nodes?do=join', {
    window: true,
    bring: async (page) => {
      count += 1;
      const name = page.getByRole('dialog').getByRole('textbox').first();
      await name.fill(`mx${count}`);
      await name.press('Enter');
      await page.getByRole('dialog').locator('section').waitFor();
    },
  });
});

test('nodes that are broken, away, or not asked', async () => {
  await answers(mx1, 1, false);
  await db.node.update({ where: { id: mx2.id }, data: { awaySince: new Date(), awayReason: 'timeout' } });
  await album.take('broken-and-away-nodes', '/nodes');
  await album.take('broken-and-away-overview', '/overview');
  await db.workerPulse.deleteMany();
  await db.node.updateMany({ data: { awaySince: null, lastSeenAt: new Date(Date.now() - 600_000) } });
  await album.take('worker-hangs-nodes', '/nodes');
  await album.take('worker-hangs-listeners', '/listeners');
  await album.take('worker-hangs-overview', '/overview');
  await aWorker();
});

/** Writes what each node answers to the draft, as the worker would: these refusals, and else one line of one file. */
async function plansSay(refusals: Record<string, object[]>): Promise<void> {
  const { draftHash } = await pendingChanges();
  const lines = (port: string) =>
    ['# Written by Postwarden', '', `${port} inet n - y - - smtpd`, '  -o x=y', ''].join('\n');
  const files = [{ engine: 'postfix', path: 'postfix/master.cf', before: lines('25'), after: lines('2525') }];
  const said = { state: 'answered', answeredAt: new Date() };
  for (const [nodeId, no] of Object.entries(refusals)) {
    const answered = { ...said, answer: { running: null, files, refusals: no } };
    // A page that is still open asks for it too.
    const where = { draftHash_nodeId: { draftHash, nodeId } };
    await db.plan.upsert({ where, create: { ...answered, draftHash, nodeId }, update: answered });
  }
}
