import { expect, test } from 'vitest';
import { messagesOf, translatorOf } from '@/lib/i18n/translator';

test.each(['en', 'it'] as const)(
  'whoever deletes a domain reads where mail of aliases that lead to it then goes: %s',
  async (locale) => {
    const t = translatorOf({ locale, messages: await messagesOf(locale), namespace: 'domains' });
    expect(t('delete.stays', { name: 'old.example' })).toMatch(/alias.* DNS .*old\.example/i);
  },
);
