import { expect, test } from 'vitest';
import { exec, wordsOf } from './exec';

test('arguments reach the program as they are, and no shell reads them', async () => {
  const result = await exec('/bin/echo', ['$HOME', '; id', '`id`', "it's"]);
  expect(result).toMatchObject({ code: 0, stdout: "$HOME ; id `id` it's\n", timedOut: false });
});

test('nothing of the agent’s own environment is inherited', async () => {
  const { stdout } = await exec('/usr/bin/env', []);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0])
      .sort(),
  ).toEqual(['LC_ALL', 'NODE_ENV', 'PATH']);
});

test('a program that does not end is ended, with its children', async () => {
  const begin = Date.now();
  const result = await exec('/bin/sh', ['-c', 'sleep 30 & wait'], { timeoutMs: 300 });
  expect(result).toMatchObject({ code: null, timedOut: true });
  expect(wordsOf(result)).toContain('no answer in time');
  expect(Date.now() - begin).toBeLessThan(10_000);
});

test('a daemon that keeps its pipes does not hold us up', async () => {
  const begin = Date.now();
  const result = await exec('/bin/sh', ['-c', 'sleep 8 & echo started']);
  expect(result).toMatchObject({ code: 0, stdout: 'started\n' });
  expect(Date.now() - begin).toBeLessThan(7_000);
});

test('output ends at its cap', async () => {
  const { stdout } = await exec('/usr/bin/head', ['-c', '3000000', '/dev/zero']);
  expect(stdout.length).toBe(1024 * 1024);
});

test('a program that is not there is an answer, not an exception', async () => {
  const result = await exec('/nonexistent/program', []);
  expect(result.code).toBeNull();
  expect(wordsOf(result)).toContain('ENOENT');
});
