import type { ReactNode } from 'react';
import { Fragment } from 'react';

/** The local part bold, then the domain; broken before the @, else anywhere, rather than cut. */
export function ShownAddress({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <bdi>
      {address.slice(0, at)}
      <wbr />
      <span className="font-normal">{address.slice(at)}</span>
    </bdi>
  );
}

type AddressNoteProps = {
  object: { address: string; shownAddress: string; displayName?: string };
  children?: ReactNode;
};

/** Under an address of a list: what it is called, the domain as it travels where that is another, and what its room adds. */
export function AddressNote({ object: { address, shownAddress, displayName }, children }: AddressNoteProps) {
  const onWire = address !== shownAddress && address.slice(address.lastIndexOf('@') + 1);
  const parts = [
    { id: 'name', shown: displayName && <bdi>{displayName}</bdi> },
    { id: 'wire', shown: onWire && <code>{onWire}</code> },
    { id: 'more', shown: children },
  ].filter(({ shown }) => shown);
  return parts.map(({ id, shown }, place) => (
    <Fragment key={id}>
      {place > 0 && ' · '}
      {shown}
    </Fragment>
  ));
}
