import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keptOrFreePorts, keptPorts, portIsFree, requireOwn } from '@/scripts/start/ports';
import { somebodyListens } from '../support/somebody-listens';
import { temporaryFolder } from '../support/temporary-folder';

const allFree = async () => true;

describe('ports', () => {
  test('are the first choice where everything is free', async () => {
    const ports = await keptPorts(temporaryFolder(), { consolePort: 3000 }, allFree);

    expect(ports).toMatchObject({ enrolment: 9443, agent: 9444, smtp: 10_025, imaps: 10_993, pop3s: 10_995 });
  });

  test('pass over what somebody else holds, and never give one port twice', async () => {
    const taken = new Set([9443, 10_993, 10_994]);
    const ports = await keptPorts(temporaryFolder(), { consolePort: 3000 }, async (port) => !taken.has(port));

    expect(ports).toMatchObject({ enrolment: 9444, agent: 9445, imaps: 10_995, pop3s: 10_996 });
    expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
  });

  test('pass over the console’s own, and a console that is told to take a kept one is refused by its name', async () => {
    const ports = await keptPorts(temporaryFolder(), { consolePort: 9443 }, allFree);

    expect(ports).toMatchObject({ enrolment: 9444, agent: 9445 });
    expect(() => requireOwn(9443, ports)).not.toThrow();
    expect(() => requireOwn(10_025, ports)).toThrow('PORT=10025 is kept for smtp here.');
  });

  test('of enrolment: the one that was said is kept, and passed over by the others', async () => {
    const folder = temporaryFolder();
    const said = await keptPorts(folder, { consolePort: 3000, enrolmentPort: 9444 }, allFree);
    const later = await keptPorts(folder, { consolePort: 3000 }, allFree);

    expect(said).toMatchObject({ enrolment: 9444, agent: 9445 });
    expect(later).toEqual(said);
  });

  test('of enrolment: one that is something else’s here is refused by its name, and nothing is kept', async () => {
    const folder = temporaryFolder();
    const first = await keptPorts(folder, { consolePort: 3000 }, allFree);
    const with25 = keptPorts(folder, { consolePort: 3000, enrolmentPort: 10_025 }, allFree);
    const withTheConsole = keptPorts(folder, { consolePort: 3000, enrolmentPort: 3000 }, allFree);

    await expect(with25).rejects.toThrow('POSTWARDEN_ENROL_PORT=10025 is kept for smtp here.');
    await expect(withTheConsole).rejects.toThrow('POSTWARDEN_ENROL_PORT=3000 is kept for the console here.');
    expect(await keptPorts(folder, { consolePort: 3000 }, allFree)).toEqual(first);
  });

  test('stay the same from one start to the next, also when their own programs hold them', async () => {
    const folder = temporaryFolder();
    const first = await keptPorts(folder, { consolePort: 3000 }, async (port) => port !== 10_025);
    const second = await keptPorts(folder, { consolePort: 3000 }, async () => false);

    expect(second).toEqual(first);
  });

  test('those that somebody took since they were kept are chosen anew before anything goes by them, the others stay', async () => {
    const folder = temporaryFolder();
    const first = await keptPorts(folder, { consolePort: 3000 }, allFree);
    const taken = new Set([first.smtp, first.sieve, first.agent]);
    const second = await keptOrFreePorts(folder, { consolePort: 3000 }, async (port) => !taken.has(port));

    expect(second).toEqual({ ...first, agent: 9445, smtp: 10_026, sieve: 14_191 });
    expect(await keptPorts(folder, { consolePort: 3000 }, allFree)).toEqual(second);
  });

  test('are chosen anew when a crash tore the file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ports.json'), '{"smtp": 10');
    await keptPorts(folder, { consolePort: 3000 }, allFree);

    expect(JSON.parse(readFileSync(join(folder, 'ports.json'), 'utf8'))).toMatchObject({ smtp: 10_025 });
  });

  test.each(['127.0.0.1', '127.0.0.2', '0.0.0.0', '::1', '::'])(
    'a port that a program listens on at %s is not free',
    async (address) => {
      const { port, close } = await somebodyListens(address, { ipv6Only: true });

      expect(await portIsFree(port)).toBe(false);
      await close();
      expect(await portIsFree(port)).toBe(true);
    },
  );
});
