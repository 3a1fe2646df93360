import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompiledDocument } from '@/lib/contract/document';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, greetingAt } from '@/tests/support/mail-clients';
import { portOf } from '@/tests/support/ports';
import { aDocument } from '../engines/document.fixture';

const setting = { capability: 'server', object: '1', field: 'hostname' };

function named(value: string | null): CompiledDocument {
  const document = aDocument({ services: [aService()], listeners: [aListener()] });
  if (value === null) return document;
  document.postfix.parameters.myhostname = { value, setting };
  document.dovecot.settings.hostname = { value, setting };
  return document;
}

describeWithEngines('the name of the server', () => {
  let mail: EngineNode;
  const apply = (number: number, document: CompiledDocument) => mail.node.apply(aRequest(number, document), () => {});

  beforeAll(async () => {
    mail = await anEngineNode();
    await mail.node.start();
  });
  afterAll(() => mail.end());

  test('Postfix and Dovecot greet with it, and with the node’s own once it is taken away', async () => {
    expect(await apply(1, named('mail.lagomarino.example'))).toMatchObject({ kind: 'applied' });
    expect(await greetingAt(portOf(25))).toBe('220 mail.lagomarino.example ESMTP');
    expect(await greetingAt(portOf(143))).toMatch(/\] mail\.lagomarino\.example ready$/);
    expect((await mail.node.status()).drift).toEqual([]);

    expect(await apply(2, named('posta.lagomarino.example'))).toMatchObject({ kind: 'applied' });
    expect(await greetingAt(portOf(25))).toBe('220 posta.lagomarino.example ESMTP');
    expect(await apply(3, named(null))).toMatchObject({ kind: 'applied' });
    expect(await greetingAt(portOf(25))).toBe('220 mail.example.test ESMTP');
  });

  test('a bare postmaster is refused under it as under the node’s own', async () => {
    expect(await apply(4, named('mail.lagomarino.example'))).toMatchObject({ kind: 'applied' });
    const asked = await deliver({ port: portOf(25), to: 'postmaster', onlyAsk: true });
    expect(asked.transcript).toMatch(/550 5\.\d\.\d /);
    expect(asked.transcript).toContain('mail.lagomarino.example');
  });
});
