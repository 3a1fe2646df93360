import { expect, test } from 'vitest';
import { z } from 'zod';
import { compiledDocument } from '@/lib/contract/document';
import { operations } from '@/lib/contract/openapi-operations';
import { namedSchemas } from '@/lib/contract/openapi-schemas';
import { sampleOf, textFields, withEachText } from '@/tests/support/every-text';
import { lineEnds, oddEnds, oddTexts } from '@/tests/support/odd-texts';
import { renderDovecot } from './dovecot/render';
import { fixtureFacts } from './facts.fixture';
import { renderPostfix } from './postfix/render';

/** Postfix has three roles, Dovecot three protocols. */
const turns = [0, 1, 2];
const odd = [...oddTexts, ...oddEnds].flatMap((text) => [(plain: string) => plain + text, () => text]);

test.each(turns)('no text of a document adds a line or a key to a rendered file: turn %i', (turn) => {
  const sample = sampleOf(compiledDocument, turn);
  const plain = keysOf(sample);
  const taken = new Set<string>();
  for (const replace of odd) {
    for (const { field, value } of withEachText(sample, replace)) {
      if (!compiledDocument.safeParse(value).success) continue;
      taken.add(field);
      expect(keysOf(value), field).toEqual(plain);
    }
  }
  // What may be odd was: else nothing has been shown.
  expect([...taken].filter((field) => !/\.setting\./.test(field))).toEqual([
    'postfix.services.0.service.greeting',
    'dovecot.settings.imap.login_greeting.value',
    'dovecot.settings.pop3.login_greeting.value',
    'dovecot.settings.sieve.login_greeting.value',
  ]);
});

/** None of them stands in a file of an engine: who is meant, PEM, what a message says, and rows of the directory's database. */
const ofSeveralLines =
  /(^|\.)(nodeId|nonce|token|csr|ca|certificate|text|row\.verifier|setting\.(capability|object|field))$/;

const requests = operations.flatMap(({ request }) => {
  if (!request) return [];
  return 'json' in request ? [request.json] : request.lines;
});

test.each([...new Set(requests)])('nothing but text of several lines may have a line end in it: %s', (name) => {
  const taken = textFields(namedSchemas[name]).filter(({ schema }) =>
    lineEnds.some((end) => {
      const plain = String(sampleOf(schema));
      return [plain + end, `${plain}${end}x`, `${plain}${end}${plain}`].some(
        (text) => z.safeParse(schema, text).success,
      );
    }),
  );
  expect(taken.map(({ field }) => field).filter((field) => !ofSeveralLines.test(field))).toEqual([]);
});

/** The beginning of every line, up to its value, of all files. */
function keysOf(value: unknown): string[] {
  const document = compiledDocument.parse(value);
  const files = [renderPostfix, renderDovecot].flatMap((render) => render(document, fixtureFacts).files);
  return files.flatMap(({ path, content }) =>
    content.split(/[\n\r\0\u0085\u2028\u2029]/).map((line) => `${path}: ${nameIn(line)}`),
  );
}

function nameIn(line: string): string {
  return line.replace(/config-mark-[0-9a-f]+/, 'config-mark').split(/ ?= ?/, 1)[0] ?? '';
}
