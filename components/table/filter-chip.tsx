'use client';

import { ChevronDown, Plus } from 'lucide-react';
import { useTranslations } from '@/lib/i18n/client';
import { Menu, MenuChoice } from '../ui/menu';
import { chipStyle } from './chip-style';
import { useListNavigation } from './list-frame';

export type Filter = {
  /** URL parameter. */
  param: string;
  label: string;
  options: readonly { value: string; label: string }[];
};

const any = '';

/** Dashed with + until set (nothing chosen here), then solid: "Domain: all". */
export function FilterChip({ param, label, options }: Filter) {
  const t = useTranslations('table');
  const { params, go } = useListNavigation();
  const value = params.get(param) ?? any;
  const chosen = options.find((option) => option.value === value);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={chosen ? t('filter-label', { label, value: chosen.label }) : t('filter-add', { label })}
          className={chipStyle(chosen !== undefined)}
        >
          {!chosen && <Plus aria-hidden="true" />}
          {chosen ? (
            <span>
              {t.rich('filter-set', {
                label,
                value: chosen.label,
                b: (words) => <b className="font-semibold">{words}</b>,
              })}
            </span>
          ) : (
            label
          )}
          {chosen && <ChevronDown aria-hidden="true" />}
        </button>
      }
    >
      <MenuChoice
        label={label}
        value={value}
        options={[{ value: any, label: t('any') }, ...options]}
        onChange={(picked) => go({ [param]: picked })}
      />
    </Menu>
  );
}
