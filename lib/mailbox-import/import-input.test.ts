import { expect, test } from 'vitest';
import { issueMessages } from '@/lib/i18n/issue-message';
import { importMapping } from './import-input';

const none = {
  ...{
    address: null,
    localPart: null,
    domain: null,
    displayName: null,
    quota: null,
    password: null,
    passwordHash: null,
  },
  ...{ enabled: null, reason: null, quotaUnit: 'mib' },
};

test.each([
  [{}, { address: 'import-no-address', domain: 'import-no-domain' }],
  [{ localPart: 0 }, { domain: 'import-no-domain' }],
  [{ address: 0 }, {}],
  [
    { address: 0, displayName: 2, password: 1, reason: 2 },
    { displayName: 'import-column-twice', reason: 'import-column-twice' },
  ],
])('columns %j have their reasons at the fields that are wrong: %j', (chosen, reasons) => {
  const { error } = importMapping.safeParse({ ...none, ...chosen });
  const said = [...issueMessages(error?.issues ?? [])].map(([field, { key }]) => [field, key]);
  expect(Object.fromEntries(said)).toEqual(reasons);
});
