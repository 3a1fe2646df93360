import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtureFacts } from '../facts.fixture';
import { renderRspamd } from './render';

const golden = (file: string) =>
  path.join(import.meta.dirname, 'golden', `${file.replace('rspamd/', '').replaceAll('/', '-')}.golden`);

describe('Rspamd’s files, as a person can read them', () => {
  test.each(renderRspamd(fixtureFacts))('$path', async ({ path: file, content }) => {
    await expect(content).toMatchFileSnapshot(golden(file));
  });
});

test('with resolvers it asks them and nobody else', () => {
  const files = renderRspamd({ ...fixtureFacts, resolvers: ['192.0.2.53', '2001:db8::53'] });
  const options = files.find((file) => file.path.endsWith('local.d/options.inc'))?.content;
  expect(options).toContain('nameserver = ["192.0.2.53", "2001:db8::53"];');
});
