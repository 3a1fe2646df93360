'use client';

import { Columns3 } from 'lucide-react';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { Menu, MenuCheck, MenuItem, MenuLine } from '../ui/menu';
import { mayHide } from './column-choice';
import { useHiddenColumns } from './column-choice-frame';
import type { DataTableProps } from './data-table';

type ColumnsMenuProps<Row> = { list: string; columns: DataTableProps<Row>['columns'] };

/** Which columns of this list stand, kept per person. The menu stays open, for who takes two away. */
export function ColumnsMenu<Row>({ list, columns }: ColumnsMenuProps<Row>) {
  const t = useTranslations('table');
  const [hidden, hide] = useHiddenColumns(list);
  const choices = mayHide(columns);
  const toggle = (toggled: string, isShown: boolean) =>
    hide(choices.map(({ id }) => id).filter((id) => (id === toggled ? !isShown : hidden.includes(id))));
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="small" icon={<Columns3 aria-hidden="true" />}>
          {t('columns')}
        </Button>
      }
    >
      {choices.map(({ id, head }) => (
        <MenuCheck key={id} checked={!hidden.includes(id)} onChange={(isShown) => toggle(id, isShown)}>
          {head}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuItem disabled={!choices.some(({ id }) => hidden.includes(id))} onSelect={() => hide([])}>
        {t('columns-reset')}
      </MenuItem>
    </Menu>
  );
}
