import { expect, test } from 'vitest';
import deploys from '@/lib/capabilities/deploys/messages/en.json' with { type: 'json' };
import type { DeploymentDto } from '@/lib/capabilities/deploys/schema';
import { deploymentStates, revisionStates } from '@/lib/capabilities/deploys/schema';
import { nodeInWords } from './node-in-words';

const on = (state: DeploymentDto['state'], away = false, back: boolean | null = null): DeploymentDto => ({
  ...{ nodeId: '1', node: 'mx1', away, down: [], state, stage: null, passed: [], refusal: null, back },
  ...{ startedAt: null, finishedAt: null },
});

test('what a node took is running only while the revision is, and while the node answers', () => {
  expect(nodeInWords('running', on('applied'))).toEqual({ status: 'running' });
  expect(nodeInWords('running', on('applied', true))).toEqual({ status: 'unknown', note: 'away-running' });
  expect(nodeInWords('rejected', on('applied'))).toEqual({ status: 'deploying', word: 'leaving' });
  expect(nodeInWords('returned', on('deploying'))).toEqual({ status: 'deploying', word: 'leaving' });
  expect(nodeInWords('returned', on('applied', true))).toEqual({ status: 'unknown', note: 'away-leaving' });
  expect(nodeInWords('superseded', on('applied'))).toEqual({ status: 'disabled', word: 'ran' });
});

test('a node that took it and whose engine does not serve now is broken, unless it is not heard or has left it', () => {
  const down = { ...on('applied'), down: ['dovecot' as const] };
  expect(nodeInWords('running', down)).toEqual({ status: 'broken', note: 'down' });
  expect(nodeInWords('running', { ...down, away: true })).toEqual({ status: 'unknown', note: 'away-running' });
  expect(nodeInWords('superseded', down)).toEqual({ status: 'disabled', word: 'ran' });
  expect(Object.keys(deploys.nodes)).toContain('down');
});

test('a node that waits gets what still is to come, and no old revision', () => {
  expect(nodeInWords('running', on('waiting', true))).toEqual({ status: 'unknown', word: 'waiting', note: 'away' });
  expect(nodeInWords('superseded', on('waiting', true))).toEqual({ status: 'not-started' });
});

test('every word and sentence is in the catalog', () => {
  const said = revisionStates.flatMap((revision) =>
    deploymentStates.flatMap((state) =>
      [true, false].flatMap((flag) => {
        const { word, note } = nodeInWords(revision, on(state, flag, flag));
        return [word, note].filter((key) => key !== undefined);
      }),
    ),
  );
  expect(Object.keys(deploys.nodes)).toEqual(expect.arrayContaining(said));
});
