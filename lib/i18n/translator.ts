import type { ReactNode } from 'react';
import { capabilities } from '@/lib/capabilities/registry';
import type { Messages } from './catalogs';
import { roomMessages, shellMessages } from './catalogs';
import { compiled } from './compiled';
import type { Locale } from './locale';
import { sayFrom } from './say';

type Value = string | number | Date;
type Tag = (words: ReactNode) => ReactNode;

/** Says a sentence of the catalogs. `rich` also takes a function for a tag such as `<b>…</b>`. */
export type Translator = {
  (key: string, values?: Record<string, Value>): string;
  rich: (key: string, values?: Record<string, Value | Tag>) => ReactNode;
  has: (key: string) => boolean;
};

/** All words of the house in one language, for those without a request: jobs and mails. */
export async function messagesOf(locale: Locale): Promise<Messages> {
  const rooms = capabilities.map((room) => room.id);
  return { ...(await shellMessages(locale)), ...(await roomMessages(rooms, locale)) };
}

/**
 * `t('listeners.title')`, or with the namespace "listeners" `t('title')`. Keys are checked by a test against the catalogs, not by
 * the compiler: rooms come and go without a build step.
 */
export function translatorOf(context: {
  locale: Locale;
  messages: Messages;
  namespace?: string | undefined;
}): Translator {
  return sayFrom({ ...context, messages: compiled(context.messages) });
}
