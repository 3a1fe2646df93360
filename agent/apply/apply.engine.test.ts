import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApplyStage, Verdict } from '@/lib/contract/verdict';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines, holdPort } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { greetingAt } from '@/tests/support/mail-clients';
import { portOf } from '@/tests/support/ports';
import { refusesConnections } from '@/tests/support/refuses-connections';
import { aDocument } from '../engines/document.fixture';

const smtp = aDocument({ services: [aService()], listeners: [aListener()] });
const stages: ApplyStage[] = ['verify', 'compile', 'validate', 'bind', 'switch', 'reload', 'probe'];
const refusalOf = (verdict: Verdict) => (verdict.kind === 'applied' ? null : verdict.refusal);

describeWithEngines('a revision on real engines', () => {
  let mail: EngineNode;
  let number = 0;
  const apply = (document = smtp, onStage: (stage: ApplyStage) => void = () => {}) => {
    number += 1;
    return mail.node.apply(aRequest(number, document), onStage);
  };

  beforeAll(async () => {
    mail = await anEngineNode();
    await mail.node.start();
  });
  afterAll(() => mail.end());

  test('the first one opens its doors and is proved', async () => {
    expect((await mail.node.status()).running).toBeNull();
    const seen: ApplyStage[] = [];
    const verdict = await apply(smtp, (stage) => seen.push(stage));

    expect(verdict).toMatchObject({ kind: 'applied', running: { number: 1 } });
    expect(seen).toEqual(stages);
    expect(verdict.stages.map(({ stage }) => stage)).toEqual(stages);
    expect(await greetingAt(portOf(25))).toBe('220 mail.example.test ESMTP');
    expect(await greetingAt(portOf(143))).toMatch(/\] mail\.example\.test ready$/);
    expect(await mail.node.status()).toMatchObject({ running: { number: 1 }, highestRevision: 1, drift: [] });
  });

  test('a changed port and greeting are in force, and the old door is shut', async () => {
    await apply();
    const changed = aDocument({
      services: [aService({ port: portOf(26), greeting: 'welcome' })],
      listeners: [aListener({ port: portOf(144) })],
    });

    expect(await apply(changed)).toMatchObject({ kind: 'applied', running: { number } });
    expect(await greetingAt(portOf(26))).toBe('220 mail.example.test welcome');
    expect(await refusesConnections(portOf(25))).toBe(true);
    expect(await refusesConnections(portOf(143))).toBe(true);
  });

  test('a port that another program holds is refused at its field, and nothing is touched', async () => {
    await apply();
    const release = await holdPort(portOf(26));
    const verdict = await apply(aDocument({ services: [aService({ port: portOf(26) })] }));
    await release();

    expect(verdict).toMatchObject({ kind: 'rejected', running: { number: number - 1 } });
    expect(refusalOf(verdict)).toMatchObject({
      stage: 'bind',
      engine: 'postfix',
      code: 'port-taken',
      words: expect.stringContaining(`127.0.0.1 port ${portOf(26)} is in use by node`),
      setting: { object: 'smtp-1', field: 'port' },
    });
    expect(await greetingAt(portOf(25))).toBe('220 mail.example.test ESMTP');
  });

  test.each([
    { engine: 'postfix', port: portOf(25), document: aDocument({ services: [aService({ address: '0.0.0.0' })] }) },
    { engine: 'dovecot', port: portOf(143), document: aDocument({ listeners: [aListener({ address: '0.0.0.0' })] }) },
  ])('a port that is taken in the very switch, and of which $engine dies, is refused at its field too', async (it) => {
    await apply();
    let release: Promise<() => Promise<void>> | undefined;
    const verdict = await apply(it.document, (stage) => {
      if (stage === 'switch') release = holdPort(it.port, '127.0.0.2');
    });
    await (await release)?.();

    expect(verdict).toMatchObject({ running: { number: number - 1 } });
    expect(refusalOf(verdict)).toMatchObject({
      stage: 'reload',
      engine: it.engine,
      code: 'port-taken',
      words: expect.stringMatching(
        new RegExp(`^0.0.0.0 port ${it.port} is in use by .*\n.*Address already in use`, 's'),
      ),
      setting: { object: it.engine === 'postfix' ? 'smtp-1' : 'imap-4', field: 'port' },
    });
    expect(await greetingAt(portOf(25))).toBe('220 mail.example.test ESMTP');
    expect(await greetingAt(portOf(143))).toMatch(/ready$/);
  });

  test.each([
    { engine: 'postfix', document: aDocument({ services: [aService({ address: '192.0.2.77' })] }) },
    { engine: 'dovecot', document: aDocument({ listeners: [aListener({ address: '2001:db8::77' })] }) },
  ])('an address that the machine does not have is refused for $engine', async ({ engine, document }) => {
    await apply();
    const refusal = refusalOf(await apply(document));
    expect(refusal).toMatchObject({ stage: 'bind', engine, code: 'address-absent', setting: { field: 'address' } });
    expect(await greetingAt(portOf(143))).toMatch(/ready$/);
  });

  test('one address may become all addresses on the same port, and back', async () => {
    await apply();
    const all = aDocument({
      services: [aService({ address: '0.0.0.0' }), aService({ id: 'smtp-2', address: '::' })],
      listeners: [aListener({ address: '0.0.0.0' }), aListener({ id: 'imap-5', address: '::' })],
    });
    expect(await apply(all)).toMatchObject({ kind: 'applied' });
    expect(await greetingAt(portOf(25), '::1')).toBe('220 mail.example.test ESMTP');
    expect(await apply()).toMatchObject({ kind: 'applied' });
    expect(await refusesConnections(portOf(25), '::1')).toBe(true);
  });

  test('Postfix and Dovecot may change places', async () => {
    await apply();
    const swapped = aDocument({
      services: [aService({ port: portOf(143) })],
      listeners: [aListener({ port: portOf(25) })],
    });
    expect(await apply(swapped)).toMatchObject({ kind: 'applied' });
    expect(await greetingAt(portOf(143))).toMatch(/^220 /);
    expect(await greetingAt(portOf(25))).toMatch(/^\* OK /);
  });

  test('a listener may speak another protocol at the same port', async () => {
    await apply();
    const changed = aDocument({
      services: [aService({ role: 'submission' })],
      listeners: [aListener({ protocol: 'pop3' })],
    });
    expect(await apply(changed)).toMatchObject({ kind: 'applied' });
    expect(await greetingAt(portOf(143))).toMatch(/^\+OK /);
  });

  test('the same revision again is applied without a reload', async () => {
    number += 1;
    const request = aRequest(number, smtp);
    await mail.node.apply(request, () => {});
    const since = (await mail.node.status()).runningSince;
    const again = await mail.node.apply({ ...request, nonce: 'another-nonce' }, () => {});

    expect(again).not.toHaveProperty('refusal');
    expect(again).toMatchObject({ kind: 'applied', nonce: 'another-nonce', running: { number } });
    expect(again.stages.map(({ stage }) => stage)).toEqual(['verify']);
    expect((await mail.node.status()).runningSince).toBe(since);
  });

  test('after a refusal the next good revision is applied', async () => {
    await apply();
    await apply(aDocument({ services: [aService({ address: '192.0.2.77' })] }));
    expect(await apply(aDocument({ services: [aService({ port: portOf(27) })] }))).toMatchObject({
      kind: 'applied',
      running: { number },
    });
  });

  test('an older revision, another node’s and a document without its hash are refused before anything', async () => {
    await apply();
    const requests = [
      aRequest(number - 1, aDocument({})),
      aRequest(number + 1, smtp, { nodeId: 'node-2' }),
      { ...aRequest(number + 1, smtp), document: aDocument({}) },
    ];
    const codes = await Promise.all(requests.map((request) => mail.node.apply(request, () => {})));
    expect(codes.map((verdict) => refusalOf(verdict)?.code)).toEqual(['older-revision', 'wrong-node', 'bad-document']);
    expect((await mail.node.status()).running).toMatchObject({ number });
  });

  test('a plan names files and refusals and changes nothing', async () => {
    await apply();
    const document = aDocument({ services: [aService({ address: '192.0.2.77' })], listeners: [aListener()] });
    const plan = await mail.node.plan({ nodeId: 'node-1', document });

    expect(plan.files.map(({ path }) => path)).toEqual(['postfix/master.cf']);
    expect(plan.files.at(-1)?.before).toContain(`127.0.0.1:${portOf(25)} inet`);
    expect(plan.files.at(-1)?.after).toContain(`192.0.2.77:${portOf(25)} inet`);
    expect(plan.refusals).toMatchObject([{ stage: 'bind', code: 'address-absent' }]);
    expect(await mail.node.status()).toMatchObject({ running: { number }, drift: [] });
    expect(await greetingAt(portOf(25))).toBe('220 mail.example.test ESMTP');
  });
});
