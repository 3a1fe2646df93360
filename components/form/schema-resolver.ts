import { toNestErrors } from '@hookform/resolvers';
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import type { FieldMessage } from '@/lib/i18n/issue-message';
import { issueMessages } from '@/lib/i18n/issue-message';

/**
 * Checks a form with the very schema of its action, and says the same sentences.
 *
 * What goes to the server is what stands in the form, not the schema's output: a transform would run twice.
 */
export function schemaResolver<Values extends FieldValues>(
  schema: z.ZodType<unknown, Values>,
  say: (message: FieldMessage) => string,
): Resolver<Values> {
  return async (values, _context, options) => {
    // reportInput: without it zod hides what was entered, and "not a number" could not be told from "missing".
    const parsed = await schema.safeParseAsync(values, { reportInput: true });
    if (parsed.success) return { values, errors: {} };
    const errors: FieldErrors = {};
    for (const [path, message] of issueMessages(parsed.error.issues)) {
      errors[path] = { type: message.key, message: say(message) };
    }
    return { values: {}, errors: toNestErrors<Values>(errors, options) };
  };
}
