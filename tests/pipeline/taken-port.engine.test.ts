import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aControlPlane } from '../support/control-plane';
import { portOf } from '../support/ports';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 }); // each agent is a process that starts

let plane: Awaited<ReturnType<typeof aControlPlane>>;
beforeAll(async () => {
  plane = await aControlPlane(portOf(0));
});
afterAll(() => plane.close());

test('an agent whose port somebody else took since it joined says so in one line', async () => {
  expect(await plane.join('mx1', portOf(1))).toMatchObject({ status: 0 });
  const thief = createServer().listen(portOf(1), '127.0.0.1');
  await once(thief, 'listening');
  const { status, output } = await plane.agent('run', '--state', plane.stateOf('mx1'), '--stop-engines-on-exit');
  thief.close();

  expect(status).toBe(1);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(output).msg).toMatch(`127.0.0.1:${portOf(1)} is in use: ss -ltnp tells by which program.`);
  expect(output).not.toContain('stack');
});
