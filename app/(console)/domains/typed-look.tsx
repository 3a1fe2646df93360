'use client';

import { useQuery } from '@tanstack/react-query';
import type { Control } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { fetchLive } from '@/components/feedback/fetch-live';
import { useSettled } from '@/components/feedback/use-settled';
import { LookNotes } from '@/components/object/name-look';
import { liveLook } from '@/lib/capabilities/domains/live-keys';
import type { LookDto, NewDomainInput } from '@/lib/capabilities/domains/schema';

/** What the name that is being typed may pass for: a warning, and nothing is refused. */
export function TypedLook({ control }: { control: Control<NewDomainInput> }) {
  const typed = useWatch({ control, name: 'name' }).trim();
  const name = useSettled(typed);
  const { key, path } = liveLook(name);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchLive<LookDto>(path, signal),
    enabled: name.includes('.'),
    retry: false,
  });
  return <div role="status">{name === typed && data?.seen && <LookNotes names={[data.seen]} />}</div>;
}
