import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { controlPaths, joinPath } from './api';
import { openApiDocument } from './openapi';
import { operations } from './openapi-operations';

const file = path.resolve(import.meta.dirname, '../../docs/openapi.json');

/** `UPDATE_OPENAPI=1 npx vitest run lib/contract/openapi.test.ts` writes the file anew; then `npm run format`. */
test('docs/openapi.json says what the contract says', () => {
  const document = JSON.stringify(openApiDocument(), null, 2);
  if (process.env.UPDATE_OPENAPI === '1') writeFileSync(file, `${document}\n`);

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(document));
});

test('every path of the contract is described, and every reference leads somewhere', () => {
  const document = openApiDocument();
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([A-Za-z]+)"/g);

  expect(Object.keys(document.paths).sort()).toEqual([...Object.values(controlPaths), joinPath].sort());
  for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty(name);
});

test('every call asks for the console’s certificate but the one that a machine joins with', () => {
  const { paths, security, components } = openApiDocument();
  const open = Object.entries(paths).filter(([, calls]) => JSON.stringify(calls).includes('"security":[]'));

  expect(security).toEqual([{ mutualTLS: [] }]);
  expect(components.securitySchemes.mutualTLS.type).toBe('mutualTLS');
  expect(open.map(([path]) => path)).toEqual([joinPath]);
});

test('every call of the agent that takes a JSON value names the refusal of one that is too large', () => {
  const withBody = operations.filter(({ request, isOpen }) => request && 'json' in request && !isOpen);

  expect(withBody.map(({ id }) => id)).toEqual([
    'plan',
    'check',
    'testMessage',
    'apply',
    'confirm',
    'rollback',
    'certificate',
  ]);
  for (const { refusals } of withBody) expect(refusals).toHaveProperty('413');
});
