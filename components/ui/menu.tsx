'use client';

import { Check, Ellipsis } from 'lucide-react';
import NextLink from 'next/link';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import { floating } from './overlay-style';
import { toRoute } from './route';
import { useLandmark } from './use-landmark';

/** The list that opens from a button. `children` are MenuItem, MenuLink, MenuChoice, MenuLine. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  const landmark = useLandmark();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={landmark}>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            floating,
            'rise z-50 max-h-[min(420px,80vh)] min-w-44 max-w-(--radix-dropdown-menu-content-available-width) overflow-y-auto p-1',
          )}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type MenuProps = { trigger: ReactNode; align?: 'start' | 'end'; children: ReactNode };

/** The `⋯` of a row or an object; `label` names the object: "Actions for l.conti@…". */
export function ActionsMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu
      trigger={
        <IconButton label={label}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      {children}
    </Menu>
  );
}

const item =
  'flex min-h-10 cursor-default items-center gap-2.5 rounded-control px-2.5 text-control outline-none select-none data-highlighted:bg-hover data-disabled:text-text-3 md:min-h-8';

type MenuItemProps = {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export function MenuItem({ icon, danger = false, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={classNames(item, danger && 'text-danger')}>
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild className={item}>
      <NextLink href={toRoute(href)}>
        {icon}
        {children}
      </NextLink>
    </DropdownMenu.Item>
  );
}

type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
};

/** One of several; the tick stands before the one that holds. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) {
  const pick = (picked: string) => {
    const found = options.find((option) => option.value === picked);
    if (found) onChange(found.value);
  };
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={pick}>
      <DropdownMenu.Label className="px-2.5 pt-1 pb-0.5 text-badge text-text-3">{label}</DropdownMenu.Label>
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={item}>
          <span className="grid w-4 place-items-center">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden="true" className="text-accent" />
            </DropdownMenu.ItemIndicator>
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}

/** Words that head the menu and do nothing: who is signed in. */
export function MenuHead({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2.5 py-1.5 text-help text-text-2">{children}</DropdownMenu.Label>;
}
