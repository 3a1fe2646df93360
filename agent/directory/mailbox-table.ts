import type Database from 'libsql';
import { z } from 'zod';
import type { DirectoryObject } from '@/lib/contract/directory';
import { highestId } from './highest-id';

export type MailboxRow = NonNullable<Extract<DirectoryObject, { kind: 'mailbox' }>['row']>;

const keptMailbox = z
  .object({
    domain_id: z.number(),
    address: z.string(),
    enabled: z.number(),
    reason: z.string(),
    quota_kib: z.number(),
    refused_services: z.string(),
    forward_to: z.string(),
    keeps_copy: z.number(),
    auto_reply: z.string(),
    mail_folder: z.string(),
    verifier: z.string().nullable(),
  })
  .optional();
type KeptMailbox = NonNullable<z.infer<typeof keptMailbox>>;
const idRows = z.array(z.object({ id: z.number() }));
const addressRows = z.array(z.object({ address: z.string() }));

/** Tells that whoever is signed in under this address no longer may be. */
export type AccessEnded = (address: string) => void;

/**
 * Mailboxes and how they sign in. `put` and `remove` write only what differs, and say whose access ended.
 *
 * Values go to libsql as one array: handed over one by one it copies them once more, a quarter of the time of a first snapshot.
 */
export function mailboxTable(db: Database.Database, accessEnded: AccessEnded) {
  const sql = mailboxStatements(db);
  const passwords = passwordTable(db);
  const known = highestId(db, 'mailbox');

  function put(id: number, row: MailboxRow): void {
    const kept = known.isNew(id) ? undefined : keptMailbox.parse(sql.find.get([id]));
    if (!kept) putNew(id, row);
    else if (rowDiffers(kept, row)) change(id, row, kept);
    passwords.put(id, row.verifier, kept?.verifier ?? null);
    if (kept?.enabled && losesAccess(kept, row)) accessEnded(kept.address);
  }

  function putNew(id: number, row: MailboxRow): void {
    const fields = [id, ...fieldsOf(row)];
    if (sql.insert.run(fields).changes > 0) return;
    removeHolder(row.address);
    sql.insert.run(fields);
  }

  function change(id: number, row: MailboxRow, kept: KeptMailbox): void {
    if (kept.address !== row.address) removeHolder(row.address);
    sql.update.run([...fieldsOf(row), id]);
  }

  /** An address that moves from one mailbox to another: the old holder's new state comes in this batch or a later one. */
  function removeHolder(address: string): void {
    for (const { id } of idRows.parse(sql.holder.all([address]))) remove(id);
  }

  function remove(id: number): void {
    const kept = keptMailbox.parse(sql.find.get([id]));
    if (!kept) return;
    passwords.removeAll(id);
    sql.deleteRow.run([id]);
    if (kept.enabled) accessEnded(kept.address);
  }

  return {
    put,
    remove,
    removeOfDomain(domainId: number): void {
      for (const { id } of idRows.parse(sql.ofDomain.all([domainId]))) remove(id);
    },
    /** The domain was disabled or renamed: nobody in it may go on. */
    endAccessOfDomain(domainId: number): void {
      for (const { address } of addressRows.parse(sql.openOfDomain.all([domainId]))) accessEnded(address);
    },
  };
}

function mailboxStatements(db: Database.Database) {
  return {
    find: db.prepare(
      `SELECT m.domain_id, m.address, m.enabled, m.reason, m.quota_kib, m.refused_services, m.forward_to, m.keeps_copy,
         m.auto_reply, m.mail_folder, c.verifier FROM mailbox m
       LEFT JOIN credential c ON c.mailbox_id = m.id AND c.kind = 'password' WHERE m.id = ?`,
    ),
    holder: db.prepare('SELECT id FROM mailbox WHERE address = ?'),
    insert: db.prepare(
      `INSERT INTO mailbox(id, domain_id, address, enabled, reason, quota_kib, refused_services, forward_to, keeps_copy,
         auto_reply, mail_folder)
       VALUES (?,?,?,?,?,?,?,?,?,?,?)
       ON CONFLICT(address) DO NOTHING`,
    ),
    update: db.prepare(
      `UPDATE mailbox SET domain_id = ?, address = ?, enabled = ?, reason = ?, quota_kib = ?, refused_services = ?,
         forward_to = ?, keeps_copy = ?, auto_reply = ?, mail_folder = ? WHERE id = ?`,
    ),
    deleteRow: db.prepare('DELETE FROM mailbox WHERE id = ?'),
    ofDomain: db.prepare('SELECT id FROM mailbox WHERE domain_id = ?'),
    openOfDomain: db.prepare('SELECT address FROM mailbox WHERE domain_id = ? AND enabled'),
  };
}

function passwordTable(db: Database.Database) {
  const insert = db.prepare(`INSERT INTO credential(mailbox_id, kind, verifier) VALUES (?, 'password', ?)`);
  const update = db.prepare(`UPDATE credential SET verifier = ? WHERE mailbox_id = ? AND kind = 'password'`);
  const remove = db.prepare(`DELETE FROM credential WHERE mailbox_id = ? AND kind = 'password'`);
  const removeAll = db.prepare('DELETE FROM credential WHERE mailbox_id = ?');
  return {
    put(mailboxId: number, verifier: string | null, kept: string | null): void {
      if (verifier === kept) return;
      if (verifier === null) remove.run([mailboxId]);
      else if (kept === null) insert.run([mailboxId, verifier]);
      else update.run([verifier, mailboxId]);
    },
    removeAll: (mailboxId: number) => void removeAll.run([mailboxId]),
  };
}

/** In the order of the columns that `insert` and `update` name. */
function fieldsOf(row: MailboxRow): (string | number)[] {
  return [row.domainId, row.address, Number(row.enabled), row.reason, row.quotaKib, ...laterFieldsOf(row)];
}

/** As tables.ts keeps them. */
function laterFieldsOf(row: MailboxRow): [string, string, number, string, string] {
  const { refusedServices = [], forwarding, autoReply, mailFolder = '' } = row;
  return [
    refusedServices.join(','),
    JSON.stringify(forwarding?.targets ?? []),
    Number(forwarding?.keepsCopy ?? true),
    autoReply ? JSON.stringify(autoReply) : '',
    folderOf(mailFolder),
  ];
}

/** No domain has an underscore in its name, so nobody's address leads into `by_id`; there a folder of folders never holds them all. */
function folderOf(mailFolder: string): string {
  const [localPart, domain] = mailFolder.split('@');
  if (domain !== undefined) return `${domain}/${localPart}`;
  return mailFolder && `by_id/${mailFolder.slice(0, 2)}/${mailFolder}`;
}

/** A service that is refused now may have a session open; whoever loses one signs in again to the others. */
function losesAccess(kept: KeptMailbox, row: MailboxRow): boolean {
  const before = kept.refused_services.split(',');
  return (
    !row.enabled ||
    kept.address !== row.address ||
    kept.mail_folder !== folderOf(row.mailFolder ?? '') ||
    kept.verifier !== row.verifier ||
    (row.refusedServices ?? []).some((service) => !before.includes(service))
  );
}

function rowDiffers(kept: KeptMailbox, row: MailboxRow): boolean {
  const [refusedServices, forwardTo, keepsCopy, autoReply, mailFolder] = laterFieldsOf(row);
  return (
    kept.domain_id !== row.domainId ||
    kept.address !== row.address ||
    kept.enabled !== Number(row.enabled) ||
    kept.reason !== row.reason ||
    kept.quota_kib !== row.quotaKib ||
    kept.refused_services !== refusedServices ||
    kept.forward_to !== forwardTo ||
    kept.keeps_copy !== keepsCopy ||
    kept.auto_reply !== autoReply ||
    kept.mail_folder !== mailFolder
  );
}
