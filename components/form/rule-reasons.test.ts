import { expect, test } from 'vitest';
import { namesWithRuleReason } from './rule-reasons';

const rule = { type: 'required', message: 'Enter a value.', ref: { type: 'text', message: '' } };
const server = { type: 'server', message: 'Taken.' };

test('every field with a reason of the schema is named once, as its form calls it', () => {
  expect(namesWithRuleReason({ port: rule, mapping: { address: rule, domain: undefined } })).toEqual([
    'port',
    'mapping.address',
  ]);
  expect(namesWithRuleReason({ targets: [undefined, rule, rule] })).toEqual(['targets']);
});

test('what the server said is left to it, also of one entry of a list', () => {
  expect(namesWithRuleReason({ port: server, targets: [rule, server], name: rule })).toEqual(['name']);
  expect(namesWithRuleReason({})).toEqual([]);
});
