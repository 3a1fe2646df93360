import { expect, test } from 'vitest';
import { joinCommand } from './join-command';

test('the command names console, node, token and pin, on one logical line', () => {
  const command = joinCommand({ name: 'mx1', token: 'T-_9', caPin: 'ab12', console: 'https://console.example:9443' });
  expect(command.split('\n').every((line, place, all) => place === all.length - 1 || line.endsWith(' \\'))).toBe(true);
  for (const part of [
    '--mode system',
    '--name mx1',
    '--token T-_9',
    '--ca-pin ab12',
    '--console https://console.example:9443',
  ]) {
    expect(command).toContain(part);
  }
});
