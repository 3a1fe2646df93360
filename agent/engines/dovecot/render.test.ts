import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { aDocument, aListener, wholeServer } from '../document.fixture';
import { fixtureFacts } from '../facts.fixture';
import { quoteExpanded } from './quote';
import { renderDovecot } from './render';

const golden = (file: string) => path.join(import.meta.dirname, 'golden', `${path.basename(file)}.golden`);

describe('a whole mail server becomes the files that a person can read', () => {
  test.each(renderDovecot(wholeServer, fixtureFacts).files)('$path', async ({ path: file, content }) => {
    await expect(content).toMatchFileSnapshot(golden(file));
  });
});

test('queries stand on one line each and only Dovecot’s group may read them', () => {
  const queries = renderDovecot(wholeServer, fixtureFacts).files.filter((file) => file.path.endsWith('.sql.conf'));
  expect(queries).toHaveLength(3);
  for (const file of queries) {
    expect(file).toMatchObject({ mode: 0o640, group: 'dovecot' });
    expect(file.content.split('\n').filter((line) => line !== '' && !/^\w+ = /.test(line))).toEqual([]);
  }
});

test('quotes, backslashes and percent signs are written so that they come back', () => {
  expect(quoteExpanded(`a"b'c\\d%u#$e{`)).toBe(`"a\\"b\\'c\\\\d%%u#$e{"`);
});

test('a document without listeners opens no door', () => {
  const [conf] = renderDovecot(aDocument({}), fixtureFacts).files;
  const ports = [...(conf?.content.matchAll(/port = (\d+)/g) ?? [])].map(([, port]) => port);
  expect(new Set(ports)).toEqual(new Set(['0']));
});

test('another port is another mark', () => {
  const one = aDocument({ listeners: [aListener()] });
  const other = aDocument({ listeners: [aListener({ port: 21_144 })] });
  expect(renderDovecot(one, fixtureFacts).mark).not.toBe(renderDovecot(other, fixtureFacts).mark);
});

test('the name of the server stands wherever the node’s own would', () => {
  const document = aDocument({ listeners: [aListener()] });
  const setting = { capability: 'server', object: '1', field: 'hostname' };
  document.dovecot.settings.hostname = { value: 'mail.lagomarino.example', setting };
  const written = renderDovecot(document, fixtureFacts).files.map(({ content }) => content);
  expect(written.join()).toContain('hostname = mail.lagomarino.example\n');
  expect(written.join()).not.toContain(fixtureFacts.hostname);
});
