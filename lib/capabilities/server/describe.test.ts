import { expect, test } from 'vitest';
import { describeServer } from './describe';
import en from './messages/en.json' with { type: 'json' };

const named = (hostname: string) => ({ id: 1 as const, hostname });

test('another name is one sentence with the old and the new one; none is told as well', () => {
  expect(describeServer(named('a.example.org'), named('b.example.org'))).toMatchObject([
    { key: 'change.hostname', before: 'a.example.org', after: 'b.example.org' },
  ]);
  expect(describeServer(null, named('b.example.org'))).toMatchObject([{ key: 'change.hostname', before: null }]);
  expect(describeServer(named('a.example.org'), null)).toMatchObject([{ key: 'change.no-hostname', after: null }]);
  expect(describeServer(named('a.example.org'), named('a.example.org'))).toEqual([]);
  expect(Object.keys(en.change)).toEqual(['hostname', 'no-hostname']);
});
