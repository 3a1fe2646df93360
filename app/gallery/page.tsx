import { notFound } from 'next/navigation';
import { env } from '@/lib/env';
import { getPreferences } from '@/lib/i18n/server';
import { Gallery } from './gallery';

/** Every part in every state: what a new room is built from, and what the screenshot test opens. Not part of a shipped console. */
export default async function GalleryPage() {
  if (env.NODE_ENV !== 'development' && env.POSTWARDEN_GALLERY !== '1') notFound();
  const { theme } = await getPreferences();
  return <Gallery theme={theme} />;
}
