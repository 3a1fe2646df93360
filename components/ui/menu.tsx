'use client';

import { __iconData as ellipsis } from 'lucide-react/icons/ellipsis';
import type { ComponentProps, KeyboardEvent, PointerEvent, ReactElement, ReactNode } from 'react';
import { cloneElement, useEffect, useRef, useState } from 'react';
import { holdKeys } from './held-keys';
import { IconButton } from './icon-button';
import { ListIcon, shapesOf } from './list-icon';
import type { MenuCheckProps, MenuChoiceProps, MenuItemProps, MenuLinkProps } from './menu-parts';

type Parts = typeof import('./menu-parts');

/** What a menu consists of: comes once a pointer or the focus is at the button of one, for every row of a list has a menu that few open. */
let parts: Parts | null = null;
async function fetchParts(): Promise<Parts> {
  parts ??= await import('./menu-parts');
  return parts;
}
const ahead = () => void fetchParts().catch(() => undefined);

type Trigger = ReactElement<ComponentProps<'button'>>;
type MenuProps = {
  trigger: Trigger;
  align?: 'start' | 'end';
  /** What a RowMenu was opened with: then this one is open at once. */
  press?: Event | undefined;
  children: ReactNode;
};

/** The list that opens from a button. `children` are MenuItem, MenuLink, MenuChoice, MenuCheck, MenuLine. */
export function Menu({ trigger, align = 'end', press: pressed, children }: MenuProps) {
  const [press, setPress] = useState<Event | null>(pressed ?? null);
  const begin = useFirstPress(setPress);
  if (press && parts) {
    return (
      <parts.OpenMenu trigger={trigger} align={align} press={press}>
        {children}
      </parts.OpenMenu>
    );
  }
  return closed(trigger, begin);
}

type Begin = (press: () => Event) => void;

/** The button alone. */
function closed(trigger: Trigger, begin: Begin): ReactElement {
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: ahead,
    onFocus: ahead,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.ctrlKey) return;
      event.preventDefault();
      begin(() => new window.PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    },
    onKeyDown: (event: KeyboardEvent) => {
      const { key } = event;
      if (!['Enter', ' ', 'ArrowDown'].includes(key)) return;
      event.preventDefault();
      begin(() => new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
  });
}

/** Fetches the parts and hands on the press as if it came then; keys pressed meanwhile are for the menu. */
function useFirstPress(onThere: (press: Event) => void): Begin {
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  return (press) => {
    if (parts) return onThere(press());
    const keys = holdKeys();
    fetchParts().then(() => {
      if (isGone.current) return keys.drop();
      onThere(press());
      keys.giveToFocused();
    }, keys.drop);
  };
}

const dots = shapesOf(ellipsis);

type ActionsMenuProps = {
  label: string;
  /** Beside buttons it looks like one. */
  boxed?: boolean;
} & Pick<MenuProps, 'press' | 'children'>;

/** The `⋯` of a row or an object; `label` names the object: "Actions for l.conti@…". */
export function ActionsMenu({ label, boxed = false, press, children }: ActionsMenuProps) {
  const look = boxed ? 'border bg-raised shadow-1 md:min-h-[34px] md:min-w-[34px]' : '';
  return (
    <Menu trigger={dotsButton(label, look)} press={press}>
      {children}
    </Menu>
  );
}

/**
 * The `⋯` of a row of a list, which has fifty of them: a button alone until it is pressed for the first time. `children` then draws its
 * ActionsMenu, which takes the press.
 */
export function RowMenu({ label, children }: { label: string; children: (press: Event) => ReactNode }) {
  const [press, setPress] = useState<Event | null>(null);
  const begin = useFirstPress(setPress);
  return press ? children(press) : closed(dotsButton(label, ''), begin);
}

function dotsButton(label: string, className: string): Trigger {
  return (
    <IconButton label={label} className={className}>
      <ListIcon shapes={dots} />
    </IconButton>
  );
}

/* Drawn in an open menu alone, so their parts are there. */

export function MenuItem(props: MenuItemProps) {
  return parts && <parts.MenuItem {...props} />;
}

export function MenuLink(props: MenuLinkProps) {
  return parts && <parts.MenuLink {...props} />;
}

/** One of several; the tick stands before the one that holds. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  return parts && <parts.MenuChoice {...props} />;
}

/** What may hold beside others; the menu stays open. */
export function MenuCheck(props: MenuCheckProps) {
  return parts && <parts.MenuCheck {...props} />;
}

export function MenuLine() {
  return parts && <parts.MenuLine />;
}

/** Words that head the menu and do nothing: who is signed in. */
export function MenuHead({ children }: { children: ReactNode }) {
  return parts && <parts.MenuHead>{children}</parts.MenuHead>;
}
