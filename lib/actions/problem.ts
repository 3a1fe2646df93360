import 'server-only';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isDatabaseAway, isDatabaseBusy } from '@/lib/db/errors';
import { issueMessages } from '@/lib/i18n/issue-message';
import { saySentence } from '@/lib/i18n/sentence';
import { getTranslations } from '@/lib/i18n/server';
import { log } from '@/lib/log';
import { Refusal } from './refusal';
import type { Problem } from './result';

/**
 * Turns whatever went wrong into what a person may read, in their language.
 *
 * A Refusal and a schema error say what to do. Postgres away is `unavailable`, too
 * much at once `busy`. Anything else is our fault: it is logged under a
 * reference number and the person sees only the number, never the error's own text.
 */
export async function problemOf(error: unknown, action: string): Promise<Problem> {
  const t = await getTranslations();
  if (error instanceof Refusal) {
    const fields = Object.entries(error.fields).map(([field, sentence]) => [field, saySentence(t, sentence)]);
    return {
      code: error.code,
      message: saySentence(t, error.sentence),
      ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
      ...(error.changes.length > 0 ? { changes: error.changes } : {}),
    };
  }
  if (error instanceof z.ZodError) {
    const fields = [...issueMessages(error.issues)].map(([path, { key, values }]) => [
      path,
      t(`fields.${key}`, values),
    ]);
    return { code: 'invalid', message: t('problem.invalid'), fields: Object.fromEntries(fields) };
  }
  if (isDatabaseBusy(error)) {
    log.warn({ reason: error instanceof Error ? error.message : '', action }, 'too much to do: action not done');
    return { code: 'busy', message: t('problem.busy') };
  }
  if (isDatabaseAway(error)) return { code: 'unavailable', message: t('problem.database-away') };

  const reference = newReference();
  log.error({ err: error, action, reference }, 'action failed');
  return { code: 'unexpected', message: t('problem.unexpected', { reference }), reference };
}

/** Easy to read aloud: no vowels, no look-alikes. */
function newReference(): string {
  const letters = '23456789BCDFGHJKLMNPQRSTVWXZ';
  const picked = [...randomBytes(7)].map((byte) => letters[byte % letters.length]).join('');
  return `${picked.slice(0, 4)}-${picked.slice(4)}`;
}
