import 'server-only';
import { showAddress } from './address';
import type { AddressDto } from './object-input';
import type { ScheduleRow } from './schedule';
import { scheduleColumns } from './schedule';

/** What is read of every address that a page shows, but for its domain. */
export const ownAddressColumns = {
  id: true,
  domainId: true,
  address: true,
  enabled: true,
  disabledReason: true,
  ...scheduleColumns,
  version: true,
  changeSeq: true,
  createdAt: true,
} as const;

/** The same with its domain, in two statements. */
export const addressColumns = { ...ownAddressColumns, domain: { select: { enabled: true } } } as const;

export type AddressRow = Omit<AddressDto, 'shownAddress' | 'domainEnabled' | 'changeSeq' | 'createdAt' | 'schedule'> &
  ScheduleRow & {
    changeSeq: bigint;
    createdAt: Date;
    domain: { enabled: boolean };
  };

/** What pages see of it besides the columns as they are. */
export function shownOf({ address, changeSeq, createdAt, domain }: AddressRow) {
  return {
    shownAddress: showAddress(address),
    domainEnabled: domain.enabled,
    changeSeq: Number(changeSeq),
    createdAt: createdAt.toISOString(),
  };
}
