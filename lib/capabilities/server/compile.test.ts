import { expect, test } from 'vitest';
import { mergeContributions } from '@/lib/compiler/merge';
import { compileServer } from './compile';

const setting = { capability: 'server', object: '1', field: 'hostname' };

test('the name reaches both engines, and says where it comes from', () => {
  const { postfix, dovecot } = mergeContributions(compileServer([{ id: 1, hostname: 'mail.example.org' }]));
  expect(postfix.parameters).toEqual({ myhostname: { value: 'mail.example.org', setting } });
  expect(dovecot.settings).toEqual({ hostname: { value: 'mail.example.org', setting } });
});

test('without a name nothing is said, so that each node goes by its own', () => {
  expect(compileServer([])).toEqual([]);
});
