import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CompiledDocument } from '@/lib/contract/document';
import { aDocument, aService, wholeServer } from '../document.fixture';
import { fixtureFacts } from '../facts.fixture';
import { renderPostfix } from './render';

const golden = (file: string) => path.join(import.meta.dirname, 'golden', `${path.basename(file)}.golden`);
const mainCf = ({ files }: ReturnType<typeof renderPostfix>) =>
  files.find((file) => file.path === 'postfix/main.cf')?.content ?? '';

const markOf = (document: CompiledDocument) => renderPostfix(document, fixtureFacts).mark;

describe('a whole mail server becomes the files that a person can read', () => {
  const files = renderPostfix(wholeServer, fixtureFacts).files.filter((file) => !file.path.startsWith('postfix/meta/'));

  test.each(files)('$path', async ({ path: file, content }) => {
    await expect(content).toMatchFileSnapshot(golden(file));
  });
});

test('the same document gives the same bytes', () => {
  expect(renderPostfix(wholeServer, fixtureFacts)).toEqual(renderPostfix(structuredClone(wholeServer), fixtureFacts));
});

test('a dollar in a greeting is a dollar, never a parameter', () => {
  const document = aDocument({ services: [aService({ greeting: '$mail_version $(x) $$' })] });
  expect(mainCf(renderPostfix(document, fixtureFacts))).toContain(
    'greeting_smtp_1 = $myhostname $$mail_version $$(x) $$$$\n',
  );
});

test('an empty greeting leaves the host name alone', () => {
  const document = aDocument({ services: [aService({ greeting: '' })] });
  expect(mainCf(renderPostfix(document, fixtureFacts))).toContain('greeting_smtp_1 = $myhostname\n');
});

test('main.cf allows the greatest message of all listeners, since a listener can only lower it', () => {
  const document = aDocument({ services: [aService({ messageSizeLimitBytes: 99_000_000 })] });
  expect(mainCf(renderPostfix(document, fixtureFacts))).toContain('message_size_limit = 99000000\n');
});

test('another greeting is another mark, the same document has the same', () => {
  const one = aDocument({ services: [aService()] });
  const other = aDocument({ services: [aService({ greeting: 'welcome' })] });
  expect(markOf(one)).toBe(markOf(structuredClone(one)));
  expect(markOf(one)).not.toBe(markOf(other));
});

test('without Rspamd no milter is asked', () => {
  const rendering = renderPostfix(wholeServer, { ...fixtureFacts, engines: ['dovecot', 'postfix'] });
  expect(mainCf(rendering)).not.toContain('milter');
});

test('the name of the server stands wherever the node’s own would', () => {
  const document = aDocument({ services: [aService()] });
  const setting = { capability: 'server', object: '1', field: 'hostname' };
  document.postfix.parameters.myhostname = { value: 'mail.lagomarino.example', setting };
  const written = renderPostfix(document, fixtureFacts).files.map(({ content }) => content);
  expect(written.join()).toContain('myhostname = mail.lagomarino.example\n');
  expect(written.join()).not.toContain(fixtureFacts.hostname);
});
