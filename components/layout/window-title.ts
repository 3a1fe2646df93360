import type { Metadata } from 'next';
import { getTranslations } from '@/lib/i18n/server';

/** What the window is called: for `generateMetadata` of a page, or of the layout of all pages of a room. */
export async function windowTitle(namespace: string, key = 'title'): Promise<Metadata> {
  const t = await getTranslations(namespace);
  return { title: t(key) };
}
