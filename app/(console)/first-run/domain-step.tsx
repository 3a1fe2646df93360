'use client';

import { useRouter } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { toRoute } from '@/components/ui/route';
import { hrefAfter } from '@/lib/capabilities/first-run/schema';
import { NewDomainForm } from '../domains/new-domain-form';

/** The form of the room; what it made goes on. */
export function DomainStep() {
  const router = useRouter();
  return (
    <Card>
      <NewDomainForm onMade={() => router.push(toRoute(hrefAfter('domain')))} />
    </Card>
  );
}
