'use client';

import { useRouter } from 'next/navigation';
import { toRoute } from '@/components/ui/route';
import { hrefAfter } from '@/lib/capabilities/first-run/schema';
import type { ServerDto } from '@/lib/capabilities/server/schema';
import { ServerNameForm } from '../server/server-name-form';

/** The form of the room; saved, it goes on. */
export function NameStep({ server }: { server: ServerDto }) {
  const router = useRouter();
  return <ServerNameForm server={server} onSaved={() => router.push(toRoute(hrefAfter('name')))} />;
}
