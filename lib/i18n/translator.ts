import { createTranslator } from 'use-intl/core';
import { capabilities } from '@/lib/capabilities/registry';
import type { Messages } from './catalogs';
import { roomMessages, shellMessages } from './catalogs';
import type { Locale } from './locale';

/** Values in a sentence: plain ones, or a function for a tag such as `<b>…</b>` in `t.rich`. */
export type Translator = ReturnType<typeof createTranslator<Record<string, string>>>;

/** All words of the house in one language, for those without a request: jobs and mails. */
export async function messagesOf(locale: Locale): Promise<Messages> {
  const rooms = capabilities.map((room) => room.id);
  return { ...(await shellMessages(locale)), ...(await roomMessages(rooms, locale)) };
}

/** `t('listeners.title')`, or with the namespace "listeners" `t('title')`. */
export function translatorOf(context: {
  locale: Locale;
  timeZone: string;
  messages: Messages;
  namespace?: string | undefined;
}): Translator {
  const { namespace, ...rest } = context;
  return createTranslator({ ...rest, ...(namespace === undefined ? {} : { namespace }) });
}
