import { expect, test } from 'vitest';
import deploys from '@/lib/capabilities/deploys/messages/en.json' with { type: 'json' };
import type { DeploymentDto, RevisionState } from '@/lib/capabilities/deploys/schema';
import { translatorOf } from '@/lib/i18n/translator';
import { headlineOf } from './headline';

const t = translatorOf({ locale: 'en', timeZone: 'UTC', messages: { deploys } });

type Told = DeploymentDto['state'] | 'dead' | 'unheard' | 'down';

/** Title and sentence as a person reads them, of revision 3 on mx1, mx2 and so on. */
function read(state: RevisionState, nodes: readonly Told[], more: { returnedBy?: string; isNewest?: boolean } = {}) {
  const deployments = nodes.map((its, place) => aDeployment(`mx${place + 1}`, its));
  const refusedBy = deployments
    .filter((one) => one.state === 'rejected' || one.state === 'broken')
    .map((one) => one.node);
  const told = { number: 3, state, deployments, refusedBy, isNewest: true, returnedBy: null, ...more };
  const { title, sentence, values } = headlineOf(told, (names) => names.join(' and '));
  return [t(`deploys.verdict.${title}`, values), t(`deploys.verdict-sentence.${sentence}`, values)];
}

test('a node that died as it went back is named, by hand or not', () => {
  const sentence = 'A daemon on mx1 died in the switch and could not be brought back. Look at mx1 now.';
  expect(read('returned', ['dead', 'returned'], { returnedBy: 'Giulia Ferri' })[1]).toBe(sentence);
  expect(read('returned', ['dead', 'returned'])[1]).toBe(sentence);
});

function stateOf(its: Told): DeploymentDto['state'] {
  if (its === 'dead') return 'broken';
  return its === 'unheard' || its === 'down' ? 'applied' : its;
}

/** dead: a daemon could not be brought back; unheard: it had the revision, and does not answer; down: it has it, and an engine does not serve. */
function aDeployment(node: string, its: Told): DeploymentDto {
  const state = stateOf(its);
  const down: DeploymentDto['down'] = its === 'down' ? ['dovecot'] : [];
  const away = its === 'unheard';
  const back = state === 'broken' ? its !== 'dead' : null;
  const when = { startedAt: null, finishedAt: null };
  return { nodeId: node, node, away, down, state, stage: null, passed: [], refusal: null, back, ...when };
}

test('where a revision runs the nodes that proved it are named, and those that lack it', () => {
  expect(read('running', ['applied', 'applied'])).toEqual(['Revision 3 is running', 'Proven on mx1 and mx2.']);
  expect(read('running', ['applied', 'waiting'])).toEqual(['Revision 3 is running', 'Proven on mx1. Not yet on mx2.']);
  expect(read('running', [])).toEqual(['Revision 3 is running', 'No node runs it at the moment.']);
});

test('one that runs on some and was refused by others says both, in title and sentence', () => {
  expect(read('running', ['applied', 'rejected'])).toEqual([
    'Revision 3 is running, but not on mx2',
    'Proven on mx1. mx2 said no and goes on with what it ran before.',
  ]);
  expect(read('on-trial', ['applied', 'broken'])[0]).toBe('Revision 3 is on trial, but not on mx2');
});

test('a rejected one names who said no, and who is still being led back', () => {
  expect(read('rejected', ['returned', 'rejected', 'not-started'])).toEqual([
    'Revision 3 was rejected by mx2',
    'mx2 said no. Every node runs what it ran before, and mail is flowing.',
  ]);
  expect(read('rejected', ['applied', 'rejected'])[1]).toBe('mx2 said no. mx1 had it already and is being led back.');
});

test('what a rejection left behind is not told as of today once there is a later revision', () => {
  expect(read('rejected', ['returned', 'dead'], { isNewest: false })).toEqual([
    'Revision 3 was rejected by mx2',
    'mx2 said no, and every node went on with what it ran before.',
  ]);
  expect(read('rejected', [], { isNewest: false })[1]).toBe('Every node went on with what it ran before.');
});

test('where a daemon could not be brought back nobody is told that mail is flowing', () => {
  expect(read('rejected', ['dead', 'not-started'])[1]).toMatch(/^A daemon on mx1 died .* Look at mx1 now\.$/);
  expect(read('running', ['applied', 'dead'])[1]).toMatch(/^A daemon on mx2 died/);
});

test('a trial that somebody ended tells who; only one that nobody kept ran out of time', () => {
  expect(read('returned', ['returned'], { returnedBy: 'Marco Sala' })).toEqual([
    'Revision 3 was taken back',
    'Marco Sala went back by hand before the time was over. Every node went on with what it ran before.',
  ]);
  expect(read('returned', ['returned'])[0]).toBe('Revision 3 was not kept');
});

test('a revision that is taken back is not told as gone from a node before it was seen so, nor from one that does not answer', () => {
  const returnedBy = 'Marco Sala';
  expect(read('returned', ['returned', 'applied'], { returnedBy })).toEqual([
    'Revision 3 goes back',
    'Marco Sala goes back by hand, before the time is over. mx2 has not gone back yet.',
  ]);
  expect(read('returned', ['returned', 'unheard'], { returnedBy })).toEqual([
    'Revision 3 goes back',
    'Marco Sala goes back by hand, before the time is over. mx2 doesn’t answer, so it is not known whether it has gone back: it does so by itself, or as soon as it answers.',
  ]);
  expect(read('returned', ['applied', 'deploying'])).toEqual([
    'Revision 3 was not kept',
    'Nobody kept it in time, so every node goes back by itself. mx1 and mx2 have not gone back yet.',
  ]);
});

test('a node whose engine died after it took the revision is not told as running it well', () => {
  expect(read('running', ['applied', 'down'])[1]).toBe('Proven on mx1 and mx2. mx2 is broken now: look at it.');
  expect(read('on-trial', ['down', 'down'])[1]).toBe(
    'Every node goes back by itself unless you keep it. mx1 and mx2 are broken now: look at them.',
  );
  expect(read('superseded', ['down'])[1]).toBe('A later revision runs.');
});
