import { expect, test } from 'vitest';
import deploys from '@/lib/capabilities/deploys/messages/en.json' with { type: 'json' };
import type { DeploymentDto, RevisionState } from '@/lib/capabilities/deploys/schema';
import { translatorOf } from '@/lib/i18n/translator';
import { aDeployment } from '@/tests/support/a-deployment';
import { headlineOf } from './headline';

const t = translatorOf({ locale: 'en', messages: { deploys } });

type Told = DeploymentDto['state'] | 'dead' | 'unheard' | 'down' | 'elsewhere';
type More = { number?: number; since?: number | null; returnedBy?: string; isNewest?: boolean; tried?: number };

/** Title and sentence as a person reads them, of revision 3 on mx1, mx2 and so on. */
function read(state: RevisionState, nodes: readonly (Told | DeploymentDto)[], more: More = {}) {
  const deployments = nodes.map((its, place) => (typeof its === 'string' ? told(`mx${place + 1}`, its) : its));
  const refusedBy = deployments
    .filter((one) => one.state === 'rejected' || one.state === 'broken')
    .map((one) => one.node);
  const kept = { since: 2, returnedBy: null, tried: null };
  const revision = { number: 3, state, deployments, refusedBy, isNewest: true, ...kept, ...more };
  const { title, sentences, values } = headlineOf(
    revision,
    (names) => names.join(' and '),
    (at) => at.toISOString().slice(11, 16),
  );
  return [
    t(`deploys.verdict.${title}`, values),
    sentences.map((key) => t(`deploys.verdict-sentence.${key}`, values)).join(' '),
  ];
}

/**
 * dead: a daemon could not be brought back; unheard: it had the revision, and does not answer; down: it has it, and an engine does not
 * serve; elsewhere: it had it, and runs revision 4.
 */
function told(node: string, its: Told): DeploymentDto {
  switch (its) {
    case 'dead':
      return aDeployment(node, 'broken', { back: false });
    case 'broken':
      return aDeployment(node, 'broken', { back: true });
    case 'unheard':
      return aDeployment(node, 'applied', { away: true });
    case 'down':
      return aDeployment(node, 'applied', { down: ['dovecot'] });
    case 'elsewhere':
      return aDeployment(node, 'applied', { runs: 4 });
    case 'rejected':
    case 'returned':
    case 'not-started':
      return aDeployment(node, its, { runs: 2 });
    default:
      return aDeployment(node, its);
  }
}

test('a node that died as it went back is named, by hand or not', () => {
  const sentence = 'A daemon on mx1 died in the switch and could not be brought back. Look at mx1 now.';
  expect(read('returned', ['dead', 'returned'], { returnedBy: 'Giulia Ferri' })[1]).toBe(sentence);
  expect(read('returned', ['dead', 'returned'])[1]).toBe(sentence);
});

test('a node that took it and died as it was led back is named as dead, not among those that said no', () => {
  const died = aDeployment('mx1', 'returned', { back: false });
  expect(read('rejected', [died, 'rejected'])).toEqual([
    'Revision 3 was rejected by mx2',
    'A daemon on mx1 died in the switch and could not be brought back. Look at mx1 now.',
  ]);
  expect(read('rejected', [died])[0]).toBe('Revision 3 was rejected');
  expect(read('returned', [died], { isNewest: false })).toEqual(['Revision 3 was not kept', '']);
});

test('where a revision runs the nodes that proved it are named, and those that lack it', () => {
  expect(read('running', ['applied', 'applied'])).toEqual(['Revision 3 is running', 'Proven on mx1 and mx2.']);
  expect(read('running', ['applied', 'waiting'])).toEqual(['Revision 3 is running', 'Proven on mx1. Not yet on mx2.']);
  expect(read('running', [])).toEqual(['Revision 3 is running', 'No node runs it at the moment.']);
});

const toldLater = (node: string, more: Partial<DeploymentDto> = {}) =>
  aDeployment(node, 'applied', { runs: 3, trialUntil: '2026-11-24T12:05:00.000Z', ...more });

test('a node that is not heard is not told as running what it proved', () => {
  expect(read('running', ['applied', 'unheard'])[1]).toBe(
    'Proven on mx1. Proven on mx2, which is not heard at the moment.',
  );
  expect(read('running', ['unheard'])[1]).toBe('Proven on mx1, which is not heard at the moment.');
});

test('what people keep is kept on a node only when that node says so', () => {
  const keeping = 'is being told to keep it, and goes back at 12:05 by itself unless it is told before.';
  expect(read('running', [toldLater('mx1')])).toEqual(['Revision 3 is being kept', `mx1 ${keeping}`]);
  expect(read('running', ['applied', toldLater('mx2')])[1]).toBe(`Proven on mx1. mx2 ${keeping}`);
  expect(read('running', [toldLater('mx1', { away: true })])[1]).toBe(`mx1 ${keeping}`);
  expect(read('on-trial', [toldLater('mx1')])[1]).toBe('Every node goes back by itself unless you keep it.');
});

test('of a node that falls silent in the switch nobody says that the old revision serves there', () => {
  const lost = aDeployment('mx1', 'deploying', { away: true, stage: 'reload' });
  expect(read('deploying', [lost])[1]).toBe('mx1 is not heard, so it is not known how far it got.');
  expect(read('deploying', [lost, 'waiting'])[1]).toBe(
    'mx1 is not heard, so it is not known how far it got. No other node gets it until that is known or mx1 is removed. What you deploy next goes to the nodes that answer.',
  );
  const lost2 = { ...lost, node: 'mx2' };
  expect(read('running', ['applied', lost2])[1]).toBe(
    'Proven on mx1. mx2 is not heard, so it is not known how far it got.',
  );
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
    'mx2 said no. Every node runs what it ran before. Mail is flowing.',
  ]);
  expect(read('rejected', ['applied', 'rejected'])[1]).toBe('mx2 said no. mx1 had it already and is being led back.');
  expect(read('rejected', ['unheard', 'rejected'])[1]).toBe(
    'mx2 said no. mx1 had it and is not heard: it goes back by itself, or as soon as it answers.',
  );
});

test('where nothing ran before a rejected one, no mail is told as flowing, and no old revision as running', () => {
  const none = aDeployment('mx1', 'rejected');
  const words = 'mx1 said no. Nothing ran before, so no node serves mail yet.';
  expect(read('rejected', [none], { number: 1 })).toEqual(['Revision 1 was rejected by mx1', words]);
  expect(read('rejected', [none, aDeployment('mx2', 'not-started')], { number: 2 })[1]).toBe(words);
  expect(read('rejected', [aDeployment('mx1', 'not-started')], { number: 1 })[1]).toBe(
    'Nothing ran before, so no node serves mail yet.',
  );
  expect(read('rejected', [none, 'not-started'])[1]).toBe('mx1 said no. Every node runs what it ran before.');
  expect(read('rejected', [none], { number: 2, since: null, isNewest: false })[1]).toBe(
    'mx1 said no. Nothing ran before, so no node served mail yet.',
  );
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

test('where nothing ran before a trial that ended, no mail is told as flowing and nothing as running', () => {
  const first = { number: 2, since: null };
  const gone = [aDeployment('mx1', 'returned')];
  expect(read('returned', gone, first)).toEqual([
    'Revision 2 was not kept',
    'Its time was over before anybody kept it. Nothing ran before, so no node serves mail yet.',
  ]);
  expect(read('returned', gone, { ...first, returnedBy: 'Marco Sala' })[1]).toBe(
    'Marco Sala went back by hand before the time was over. Nothing ran before, so no node serves mail yet.',
  );
  expect(read('returned', gone, { ...first, isNewest: false })[1]).toBe(
    'Its time was over before anybody kept it. Nothing ran before, so no node served mail yet.',
  );
});

test('a node that refused what others run is told as running nothing where it does', () => {
  const idle = aDeployment('mx2', 'rejected');
  expect(read('running', ['applied', idle])[1]).toBe(
    'Proven on mx1. mx2 said no and runs no revision, so it serves no mail.',
  );
  expect(read('running', ['applied', idle, 'rejected'])[1]).toBe(
    'Proven on mx1. mx3 said no and goes on with what it ran before. mx2 said no and runs no revision, so it serves no mail.',
  );
});

test('a revision that is taken back is not told as gone from a node before it was seen so, nor from one that does not answer', () => {
  const returnedBy = 'Marco Sala';
  expect(read('returned', ['returned', 'applied'], { returnedBy })).toEqual([
    'Revision 3 goes back',
    'Marco Sala goes back by hand, before the time is over. mx2 has not gone back yet.',
  ]);
  expect(read('returned', ['returned', 'unheard'], { returnedBy })).toEqual([
    'Revision 3 goes back',
    'Marco Sala goes back by hand, before the time is over. mx2 is not heard, so it is not known whether it has gone back: it does so by itself, or as soon as it answers.',
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
  expect(read('overtaken', ['waiting'], { isNewest: false })).toEqual([
    'Revision 3 was overtaken',
    'A later revision was deployed before this one had come to its end.',
  ]);
});

test('after a no nobody is told that mail is flowing where an engine does not serve or a node does not answer', () => {
  const said = 'mx1 said no. Every node runs what it ran before.';
  const other = (more: Partial<DeploymentDto>) =>
    read('rejected', ['rejected', aDeployment('mx2', 'not-started', { runs: 2, ...more })])[1];
  expect(other({})).toBe(`${said} Mail is flowing.`);
  expect(other({ away: true })).toBe(said);
  expect(other({ down: ['postfix'] })).toBe(`${said} mx2 is broken now: look at it.`);
});

test('a node that went back and whose engine does not serve is told, while the page is of today', () => {
  const nodes = [aDeployment('mx1', 'returned', { down: ['postfix'] })];
  expect(read('returned', nodes)[1]).toBe(
    'Its time was over before anybody kept it. Every node runs what it ran before. mx1 is broken now: look at it.',
  );
  expect(read('returned', nodes, { isNewest: false })[1]).not.toMatch(/broken/);
});

test('while a later one is on trial it stands by, and nodes that have another are not told as running it', () => {
  expect(read('running', ['elsewhere', 'elsewhere'], { tried: 4 })).toEqual([
    'Revision 3 stands by',
    'Revision 4 is on trial. The nodes come back to this one unless it is kept.',
  ]);
  expect(read('running', ['elsewhere', 'applied'])[1]).toBe('Proven on mx2.');
  expect(read('running', ['elsewhere'])[1]).toBe('No node runs it at the moment.');
});
