import { beforeEach, test } from 'vitest';
import { db } from '@/lib/db/client';
import { Album } from '../support/album';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { dataOf } from '../support/directory-objects';
import { aNodeRow, answers, aWorker, deployAll, freshRevisions, movePort, says, settledAs } from '../support/revisions';

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

test('a draft, and its review', async () => {
  await movePort('smtp', 2_525);
  await album.take('draft-listeners', '/listeners');
  await album.take('draft-review', '/deploys');
});

test('a deploy on its way, on trial, refused by one node, refused by all', async () => {
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await says(mx1, number, 'deploying');
  await album.take('on-its-way', `/deploys/${number}`);
  await says(mx1, number, 'applied');
  await says(mx2, number, { noToPortOf: smtp });
  await settledAs(number, 'on-trial');
  await album.take('on-trial', `/deploys/${number}`);
  await settledAs(number, 'running');
  await says(mx2, number, { noToPortOf: smtp });
  await album.take('refused-by-one', `/deploys/${number}`);
  await album.take('refused-by-one-overview', '/overview');
  await settledAs(number, 'rejected');
  await says(mx2, number, { noToPortOf: smtp });
  await album.take('rejected', `/deploys/${number}`);
  await album.take('rejected-field', `/listeners?open=${smtp.id}`);
  await album.take('rejected-overview', '/overview');
  await album.take('history', '/deploys/revisions');
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
