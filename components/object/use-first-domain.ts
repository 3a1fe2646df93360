'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { askedChoices } from '../form/asked-choices';
import type { DomainChoice } from './address-field';
import { domainChoices } from './domain-choices';

/** Of the form of something new in a domain. */
type DomainForm = {
  getValues: (name: 'domainId') => number | undefined;
  resetField: (name: 'domainId', to: { defaultValue: number }) => void;
};

/**
 * The domain that a new address begins with: the one that is given, else the only one that there is. That is asked for once as the form
 * opens, fills the field only while it is empty, and is no typing that closing would lose.
 */
export function useFirstDomain(given: DomainChoice | null, { getValues, resetField }: DomainForm): DomainChoice | null {
  const { data: options } = useQuery({
    queryKey: ['domains', 'choices'],
    queryFn: () => askedChoices(domainChoices, ''),
    enabled: given === null,
    retry: false,
  });
  const [only, another] = options ?? [];
  const found = only && !another ? { id: Number(only.value), shownName: only.label } : null;
  const id = found?.id;
  useEffect(() => {
    if (id !== undefined && getValues('domainId') === undefined) resetField('domainId', { defaultValue: id });
  }, [id, getValues, resetField]);
  return given ?? found;
}
