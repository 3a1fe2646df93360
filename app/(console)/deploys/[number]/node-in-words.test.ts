import { expect, test } from 'vitest';
import deploys from '@/lib/capabilities/deploys/messages/en.json' with { type: 'json' };
import type { DeploymentDto, RevisionState } from '@/lib/capabilities/deploys/schema';
import { deploymentStates, revisionStates } from '@/lib/capabilities/deploys/schema';
import { aDeployment } from '@/tests/support/a-deployment';
import { isLost, nodeInWords } from './node-in-words';

type More = Partial<DeploymentDto> & { isNewest?: boolean };

/** Revision 3 on one node. */
function words(state: RevisionState, its: DeploymentDto['state'], { isNewest = true, ...more }: More = {}) {
  return nodeInWords({ number: 3, state, isNewest }, aDeployment('mx1', its, more));
}

const away = true;
const down: DeploymentDto['down'] = ['dovecot'];

test('what a node took is running only while the revision is, and while the node answers', () => {
  expect(words('running', 'applied')).toEqual({ status: 'running', notes: [] });
  expect(words('running', 'applied', { away })).toEqual({ status: 'unknown', notes: ['away-running'] });
  expect(words('rejected', 'applied')).toEqual({ status: 'deploying', word: 'leaving', notes: [] });
  expect(words('returned', 'deploying')).toEqual({ status: 'deploying', word: 'leaving', notes: [] });
  expect(words('returned', 'applied', { away })).toEqual({ status: 'unknown', notes: ['away-leaving'] });
  expect(words('superseded', 'applied')).toEqual({ status: 'disabled', word: 'ran', notes: [] });
});

test('a node that took it and says that it runs another is not told as running it, unless it was not heard since', () => {
  const ran = { status: 'disabled', word: 'ran', notes: ['runs-another'] };
  expect(words('running', 'applied', { runs: 4 })).toEqual(ran);
  expect(words('on-trial', 'applied', { runs: 2 })).toEqual(ran);
  expect(words('running', 'applied', { runs: 3 }).status).toBe('running');
  expect(words('running', 'applied', { runs: 4, away }).notes).toEqual(['away-running']);
});

test('a node that took it and whose engine does not serve now is broken, unless it is not heard or has left it', () => {
  expect(words('running', 'applied', { down })).toEqual({ status: 'broken', notes: ['down'] });
  expect(words('running', 'applied', { down, away })).toEqual({ status: 'unknown', notes: ['away-running'] });
  expect(words('superseded', 'applied', { down })).toEqual({ status: 'disabled', word: 'ran', notes: [] });
});

test('an engine that does not serve is told of a node that said no, went back or waits as well, as long as the page is of today', () => {
  expect(words('running', 'rejected', { down })).toEqual({ status: 'rejected', notes: ['down'] });
  expect(words('rejected', 'not-started', { down })).toEqual({ status: 'not-started', notes: ['down'] });
  expect(words('returned', 'returned', { down })).toMatchObject({ word: 'returned', notes: ['down'] });
  expect(words('returned', 'returned', { down, isNewest: false }).notes).toEqual([]);
  expect(words('running', 'broken', { down, back: false }).notes).toEqual(['not-back', 'down']);
  expect(words('rejected', 'returned', { back: false })).toEqual({ status: 'broken', notes: ['not-back'] });
  expect(words('rejected', 'returned', { back: false, isNewest: false }).notes).toEqual([]);
});

test('what people keep is told of a node once the node has said so', () => {
  const trialUntil = '2026-11-24T12:05:00.000Z';
  const keeping = { status: 'deploying', word: 'keeping', notes: ['keeping-until'] };
  expect(words('running', 'applied', { trialUntil })).toEqual(keeping);
  expect(words('running', 'applied', { trialUntil, away })).toEqual({ status: 'unknown', notes: ['away-keeping'] });
  expect(words('on-trial', 'applied', { trialUntil }).status).toBe('running');
});

test('a node that waits for its first revision and whose engines are not up yet is starting', () => {
  expect(words('running', 'waiting', { down }).notes).toEqual([]);
  expect(words('running', 'waiting', { down, runs: 2 }).notes).toEqual(['down']);
});

test('in the middle of a switch an engine that does not serve is no news', () => {
  expect(words('deploying', 'deploying', { down }).notes).toEqual([]);
});

test('how far a node got in the switch is not known while it is not heard', () => {
  expect(words('deploying', 'deploying', { away })).toEqual({ status: 'unknown', notes: ['away-deploying'] });
});

test('of a node that never answered, and that a later revision overtook, it is not known how far it got', () => {
  expect(words('superseded', 'deploying')).toEqual({ status: 'unknown', notes: ['not-known'] });
});

test('a node that waits gets what still is to come, and no old revision', () => {
  expect(words('running', 'waiting', { away })).toEqual({ status: 'unknown', word: 'waiting', notes: ['away'] });
  expect(words('superseded', 'waiting', { away })).toEqual({ status: 'not-started', notes: [] });
  expect(words('overtaken', 'waiting', { away })).toEqual({ status: 'not-started', notes: [] });
  expect(words('overtaken', 'deploying', { away })).toEqual({ status: 'unknown', notes: ['away-leaving'] });
});

test('every word and sentence is in the catalog', () => {
  const said = revisionStates.flatMap((revision) =>
    deploymentStates.flatMap((state) =>
      [true, false].flatMap((flag) => {
        const said = [null, '2026-11-24T12:05:00.000Z'].map((trialUntil) =>
          words(revision, state, { away: flag, back: flag, runs: 4, down, trialUntil }),
        );
        return said.flatMap(({ word, notes }) => (word === undefined ? notes : [word, ...notes]));
      }),
    ),
  );
  expect(Object.keys(deploys.nodes)).toEqual(expect.arrayContaining(said));
});

test('a node is lost once it does not answer, not where nobody asks it: deploying is refused then', () => {
  const told = (more: Partial<DeploymentDto>) =>
    isLost({ state: 'deploying', deployments: [aDeployment('mx1', 'deploying', { away, ...more })] });
  expect(told({})).toBe(true);
  expect(told({ switching: true })).toBe(false);
});
