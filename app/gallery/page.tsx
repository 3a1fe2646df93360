import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { env } from '@/lib/env';
import { Gallery } from './gallery';

export const metadata: Metadata = { title: 'Gallery' };

/** Every part in every state: what a new room is built from, and what the screenshot test opens. Not part of a shipped console. */
export default function GalleryPage() {
  if (env.NODE_ENV !== 'development' && env.POSTWARDEN_GALLERY !== '1') notFound();
  return <Gallery />;
}
