'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { classNames } from './class-names';
import { Link } from './link';
import { floating } from './overlay-style';
import { useLandmark } from './use-landmark';

export type OpenMenuProps = {
  trigger: ReactElement;
  align: 'start' | 'end';
  /** The press that it opens with. */
  press: Event;
  children: ReactNode;
};

/** The button and the list that opens from it, once it was pressed for the first time. */
export function OpenMenu({ trigger, align, press, children }: OpenMenuProps) {
  const landmark = useLandmark();
  const button = useRef<HTMLButtonElement>(null);
  const [first] = useState(press);
  useEffect(() => {
    button.current?.dispatchEvent(first);
  }, [first]);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
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

const item =
  'flex min-h-10 cursor-default items-center gap-2.5 rounded-control px-2.5 text-control -outline-offset-2! select-none data-highlighted:bg-hover data-disabled:text-text-3 md:min-h-8';

export type MenuItemProps = {
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

export type MenuLinkProps = { href: string; icon?: ReactNode; children: ReactNode };

export function MenuLink({ href, icon, children }: MenuLinkProps) {
  return (
    <DropdownMenu.Item asChild className={item}>
      <Link href={href} look="plain">
        {icon}
        {children}
      </Link>
    </DropdownMenu.Item>
  );
}

export type MenuChoiceProps<Value extends string> = {
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

export type MenuCheckProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** What may hold beside others; the menu stays open. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={item}
    >
      <span
        className={classNames(
          'grid size-4 shrink-0 place-items-center rounded-badge border-[1.5px]',
          checked ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-raised',
        )}
      >
        <DropdownMenu.ItemIndicator>
          <Check aria-hidden="true" className="size-3!" strokeWidth={3} />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}

/** Words that head the menu and do nothing: who is signed in. */
export function MenuHead({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2.5 py-1.5 text-help text-text-2">{children}</DropdownMenu.Label>;
}
