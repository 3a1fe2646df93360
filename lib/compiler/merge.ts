import type { Contribution } from '@/lib/contract/contribution';
import type { CompiledDocument } from '@/lib/contract/document';
import type { Door } from '@/lib/contract/door';
import { doorsMeet } from '@/lib/contract/door';
import type { Setting } from '@/lib/contract/setting';

/** Who wants it, and at which door, where it is one. */
export type Claim = { setting: Setting; door: Door | null };

/** Two contributions that can't both be: names both, so that a person can go to either. */
export class CompileConflict extends Error {
  constructor(
    readonly what: string,
    readonly first: Claim,
    readonly second: Claim,
  ) {
    super(`${what}: ${ownerName(first.setting)} and ${ownerName(second.setting)}`);
    this.name = 'CompileConflict';
  }
}

/**
 * Joins all contributions into one document. Pure, and independent of their order: equal input in any order gives equal output.
 *
 * Two owners of one setting conflict unless they agree on the value; two listeners conflict on one address and port, and "all"
 * (0.0.0.0, ::) meets every address of its family on its port. Throws CompileConflict.
 */
export function mergeContributions(contributions: readonly Contribution[]): CompiledDocument {
  const document: CompiledDocument = {
    format: 1,
    postfix: { parameters: {}, services: [] },
    dovecot: { settings: {}, listeners: [] },
  };
  const doors: ClaimedDoor[] = [];
  for (const contribution of inFixedOrder(contributions)) {
    addContribution(document, contribution);
    if (contribution.kind === 'postfix.service') claimDoor(doors, contribution.service, contribution.setting);
    if (contribution.kind === 'dovecot.listener') claimDoor(doors, contribution.listener, contribution.setting);
  }
  return document;
}

type ClaimedDoor = { setting: Setting; door: Door };

function addContribution(document: CompiledDocument, contribution: Contribution): void {
  const { setting } = contribution;
  switch (contribution.kind) {
    case 'postfix.parameter':
      claimOnce(document.postfix.parameters, contribution.name, contribution.value, setting);
      break;
    case 'dovecot.setting':
      claimOnce(document.dovecot.settings, contribution.name, contribution.value, setting);
      break;
    case 'postfix.service':
      document.postfix.services.push({ service: contribution.service, setting });
      break;
    case 'dovecot.listener':
      document.dovecot.listeners.push({ listener: contribution.listener, setting });
      break;
  }
}

function claimOnce(
  claimed: { [name: string]: { value: string | number; setting: Setting } | undefined },
  name: string,
  value: string | number,
  setting: Setting,
): void {
  const earlier = claimed[name];
  if (earlier && earlier.value !== value) {
    throw new CompileConflict(name, { setting: earlier.setting, door: null }, { setting, door: null });
  }
  claimed[name] ??= { value, setting };
}

function claimDoor(doors: ClaimedDoor[], wanted: Door, setting: Setting): void {
  const claim = { setting, door: { address: wanted.address, port: wanted.port } };
  const taken = doors.find(({ door }) => doorsMeet(door, wanted));
  if (taken) throw new CompileConflict(`${wanted.address} port ${wanted.port}`, taken, claim);
  doors.push(claim);
}

function inFixedOrder(contributions: readonly Contribution[]): Contribution[] {
  const keyed = contributions.map((contribution) => ({ contribution, key: orderKey(contribution) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ contribution }) => contribution);
}

/** Kind, then name or listener, then owner: no two different contributions share a key that would leave their order open. */
function orderKey(contribution: Contribution): string {
  const { setting } = contribution;
  const name = nameOf(contribution);
  return [contribution.kind, name, setting.capability, setting.object.padStart(12, '0'), setting.field].join('\u0000');
}

function nameOf(contribution: Contribution): string {
  switch (contribution.kind) {
    case 'postfix.parameter':
    case 'dovecot.setting':
      return contribution.name;
    case 'postfix.service':
      return contribution.service.id;
    case 'dovecot.listener':
      return contribution.listener.id;
  }
}

function ownerName(setting: Setting): string {
  return `${setting.capability}/${setting.object}/${setting.field}`;
}
