import { beforeAll, expect, test } from 'vitest';
import { describeOnOwnMachine, onOwnMachine } from '@/tests/support/own-machine';

describeOnOwnMachine("a production node drives the distribution's own instances on the standard ports", () => {
  let seen: Record<string, unknown>;
  beforeAll(async () => {
    seen = Object(await onOwnMachine('tests/support/system-node.fixture.ts', 170_000));
  });

  test('the revision is applied and proved', () => {
    expect(seen).toMatchObject({ applied: { kind: 'applied', running: { number: 1 } } });
  });

  test('mail sent to port 25, and to 587 by somebody signed in, is read over 143 and 993', () => {
    expect(seen).toMatchObject({ sent: 250, submitted: 250 });
    expect(seen.inbox).toEqual({ signedIn: true, subjects: expect.arrayContaining(['to port 25', 'to port 587']) });
    expect(seen.imaps).toMatch(/^a OK /);
  });

  test('POP3 and ManageSieve answer', () => {
    expect(seen.greetings).toEqual([expect.stringMatching(/^\+OK /), expect.stringMatching(/^"IMPLEMENTATION"/)]);
  });

  test("the machine's own tools speak to these instances", () => {
    expect(seen).toMatchObject({
      link: '/var/lib/postwarden/node/current/postfix/main.cf',
      postconf: 'mx1.test\n/var/spool/postfix',
      doveconf: '/run/dovecot',
      queue: 'Mail queue is empty',
    });
    expect(seen.postfixStatus).toBe('0');
  });

  test('what a program of the machine sends by sendmail(1) is delivered too', () => {
    expect(seen).toMatchObject({ sendmail: '0', inboxAfterSendmail: { signedIn: true } });
    expect(seen.inboxAfterSendmail).toHaveProperty('subjects', expect.arrayContaining(['from cron']));
  });

  test('what stood in /etc is kept beside it', () => {
    expect(seen).toMatchObject({ keptDovecotConf: true });
    expect(seen.wasMainCf).toContain('inet_interfaces = loopback-only');
  });

  test('an agent that ends with its engines leaves none behind', () => {
    expect(seen).toMatchObject({ left: '' });
  });
}, ['/usr/bin/swaks']);
