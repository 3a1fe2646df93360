import { expect, test } from 'vitest';
import { aDocument } from '../engines/document.fixture';
import type { Engine, Finding } from '../engines/engine';
import { noAnswer } from '../engines/engine';
import { provedEngine } from './proved-engine';

const document = aDocument({});

/** Alive all the time, as one that outlived its agent; `findings` are what its probes find, one after the other. */
function aLivingEngine(...findings: (Finding | null)[]): Engine {
  return {
    name: 'postfix',
    logFile: '/nowhere/postfix.log',
    version: async () => '3.7',
    prepare: async () => {},
    render: () => ({ files: [], mark: null }),
    doors: () => [],
    validate: async () => null,
    start: async () => null,
    reload: async () => null,
    stop: async () => {},
    isRunning: async () => true,
    silence: async () => null,
    complaint: async () => null,
    probe: async () => findings.shift() ?? null,
  };
}

test('of an engine that outlived its agent, whoever asks first hears what the first look finds', async () => {
  const serving = provedEngine(aLivingEngine(null));
  const toldFirst = serving.complaint();
  await serving.probe(document, null);
  expect(await toldFirst).toBeNull();
  expect(serving.isProved()).toBe(true);

  const deaf = provedEngine(aLivingEngine(noAnswer('Nobody greets at port 25.'), null));
  const toldOfDeaf = deaf.complaint();
  await deaf.probe(document, null);
  expect(await toldOfDeaf).toBe('Nobody greets at port 25.');
  expect(await deaf.complaint()).toBe('Nobody greets at port 25.');
  expect(deaf.isProved()).toBe(false);
  await deaf.probe(document, null);
  expect(await deaf.complaint()).toBeNull();
});

test('an engine at which nobody looks is not told as serving', async () => {
  expect(await provedEngine(aLivingEngine()).complaint()).toBe('Runs, and not yet seen serving.');
});
