'use client';

import { usePathname, useRouter } from 'next/navigation';
import { focusNextRow } from '../table/focus-next-row';
import { toRoute } from '../ui/route';

/** Where a person goes on once an object is gone: from its page to the list, in the list to the next row. */
export function useAfterDeletion(list: string, id: number): () => void {
  const router = useRouter();
  const pathname = usePathname();
  return () => {
    if (pathname === `${list}/${id}`) router.replace(toRoute(list));
    else focusNextRow(`${list}/${id}`);
  };
}
