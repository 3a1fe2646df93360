import { db } from '@/lib/db/client';

/** A change of many as it stands in the database; `more` says how far it is. No worker is asked. */
export function aBulkChange(more: {
  kind: string;
  state?: string;
  chosen?: number;
  changed?: number;
  same?: number;
  refused?: number;
}) {
  const who = { operatorId: 1, operatorName: 'Giulia Ferri', label: 'info@lagomarino.example' };
  const filter = { q: '', status: null, domain: null };
  const asked = { verb: { name: 'enable' }, filter, way: 0, seenSeq: 0, full: [], chosen: 1 };
  return db.bulkChange.create({ data: { ...who, ...asked, ...more } });
}

/** One of each kind: one that the worker is at, and others that ended in every way. Answers the addresses of their pages. */
export async function someBulkChanges(): Promise<Record<'domain' | 'mailbox' | 'alias' | 'group', string>> {
  const numbers = { chosen: 1_234_567, changed: 234_567, same: 1_000, refused: 21 };
  const mailbox = await aBulkChange({ kind: 'mailbox', state: 'done', ...numbers });
  const name = 'massimiliano.bartolomeo.della-rovere@a-rather-long-name-of-a-domain.lagomarino.example';
  const values = { domain: 'a-rather-long-name-of-a-domain.lagomarino.example', max: 20_000, sum: 21_000 };
  await db.bulkChangeLeftOut.createMany({
    data: Array.from({ length: 21 }, (_, n) => ({
      ...{ changeId: mailbox.id, objectId: n + 1, shownName: `${n}.${name}` },
      said: { key: 'mailboxes.many.why.no-storage', values },
    })),
  });
  const domain = await aBulkChange({ kind: 'domain', state: 'cancelled', ...numbers, refused: 0 });
  const alias = await aBulkChange({ kind: 'alias', ...numbers });
  const group = await aBulkChange({ kind: 'group', state: 'stopped', ...numbers, refused: 0 });
  await db.bulkChange.update({ where: { id: group.id }, data: { refusal: { key: 'bulk.later.no-longer-may' } } });
  return {
    domain: `/domains/changes/${domain.id}`,
    mailbox: `/mailboxes/changes/${mailbox.id}`,
    alias: `/aliases/changes/${alias.id}`,
    group: `/groups/changes/${group.id}`,
  };
}
