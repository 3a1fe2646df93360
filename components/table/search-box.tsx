'use client';

import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Input } from '../form/input';
import { useKey } from '../layout/use-key';
import { Kbd } from '../ui/kbd';
import { useListNavigation } from './list-frame';
import { searchParam } from './list-href';

/** Finds as one types; what is searched stands in the URL. `/` brings the cursor here from anywhere. */
export function SearchBox({
  label,
  hint,
}: {
  label: string /** What can be searched: "Address, name or alias". */;
  hint?: string | undefined;
}) {
  const t = useTranslations('table');
  const { params, go } = useListNavigation();
  const searched = params.get(searchParam) ?? '';
  const [typed, setTyped] = useState(searched);
  const box = useRef<HTMLInputElement>(null);
  useKey('/', () => {
    box.current?.focus();
    box.current?.select();
  });
  // Back, a pasted link or "Clear filters" change what is searched; while one types the box leads.
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(searched);
  }, [searched]);
  useEffect(() => {
    if (typed.trim() === searched) return;
    const timer = setTimeout(() => go({ [searchParam]: typed.trim() }, 'replace'), 250);
    return () => clearTimeout(timer);
  }, [typed, searched, go]);
  const clear = () => {
    setTyped('');
    box.current?.focus();
  };
  return (
    <Input
      ref={box}
      type="search"
      role="searchbox"
      aria-label={label}
      placeholder={hint ?? label}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={(event) => event.key === 'Escape' && (typed === '' ? box.current?.blur() : setTyped(''))}
      boxClassName="w-full md:w-80"
      className="[&::-webkit-search-cancel-button]:hidden"
      before={<Search aria-hidden="true" className="mr-2 text-text-3" />}
      after={
        typed === '' ? (
          <Kbd>/</Kbd>
        ) : (
          <button
            type="button"
            aria-label={t('clear-search')}
            onClick={clear}
            className="-mr-1.5 grid size-8 place-items-center rounded-badge text-text-2 hover:text-text md:size-6"
          >
            <X aria-hidden="true" />
          </button>
        )
      }
    />
  );
}
