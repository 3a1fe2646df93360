import type { Metadata } from 'next';
import { getTranslations } from '@/lib/i18n/server';

/** Each layout says it again: Next forgets that of the layout above where one below has a title. */
export const windowTemplate = '%s · Postwarden';

/** What the window is called: for `generateMetadata` of a page, or of the layout of all pages of a room. */
export async function windowTitle(namespace: string, key = 'title'): Promise<Metadata> {
  const t = await getTranslations(namespace);
  return { title: { default: t(key), template: windowTemplate } };
}
