import type Database from 'libsql';
import { z } from 'zod';
import { groupWriters } from '@/lib/contract/directory';
import { domainOf, localPartOf, withoutTag } from '../engines/address-parts';

/** Somebody at RCPT: `login` is empty where nobody signed in. */
export type Letter = { recipient: string; sender: string; login: string };

/**
 * What Postfix is to do with a letter to a group: "DUNNO" (access(5): nothing against it), or a refusal that says who may write.
 *
 * Only whoever is signed in is known, so an address of ours in MAIL FROM counts for nothing without a login. A member elsewhere can't
 * sign in here: there MAIL FROM must do, and anybody can write it.
 */
export function writersDesk(db: Database.Database): (letter: Letter) => string {
  const group = db.prepare(questionsOfWriters.group);
  const member = db.prepare(questionsOfWriters.member);
  const domain = db.prepare(questionsOfWriters.domain);
  return ({ recipient, sender, login }) => {
    const asked = foundGroup.parse(group.get(lowered(recipient)));
    if (!asked?.writers) return 'DUNNO';
    const isSignedIn = login !== '';
    const says = (isSignedIn ? login : sender).toLowerCase();
    return answerOf({
      writers: asked.writers,
      domain: partAfterAt(asked.address),
      isSignedIn,
      isOfDomain: isSignedIn && partAfterAt(says) === partAfterAt(asked.address),
      isMember: member.get({ id: asked.id, who: says }) !== undefined,
      isOurs: domain.get({ name: partAfterAt(says) }) !== undefined,
    });
  };
}

type Standing = {
  writers: (typeof groupWriters)[number];
  domain: string;
  isSignedIn: boolean;
  isOfDomain: boolean;
  isMember: boolean;
  /** The address is under a name of ours, whoever says it. */
  isOurs: boolean;
};

/** Pure. The words reach the sender in an SMTP reply, so they are ASCII. */
export function answerOf({ writers, domain, isSignedIn, isOfDomain, isMember, isOurs }: Standing): string {
  const refuse = (who: string, canHelp = !isSignedIn) =>
    `550 5.7.1 ${who} may write to this group${canHelp ? ': sign in first' : ''}`;
  switch (writers) {
    case 'anybody':
      return 'DUNNO';
    case 'server':
      return isSignedIn ? 'DUNNO' : refuse('Only people of this server');
    case 'domain':
      return isOfDomain ? 'DUNNO' : refuse(`Only people of ${domain}`);
    case 'members':
      return isMember && (isSignedIn || !isOurs) ? 'DUNNO' : refuse('Only members', !isSignedIn && isOurs);
    case 'nobody':
      return refuse('Nobody', false);
  }
}

/** An address that is asked for as it is written, then under its domain's own name, each with and without its tag: the first that is anything. */
const groupSql = `
WITH asked(address) AS (SELECT COALESCE((SELECT ${localPartOf('@recipient')}||'@'||d.name FROM domain_alias n
  JOIN domain d ON d.id=n.domain_id WHERE n.name=${domainOf('@recipient')}), @recipient)),
named(address, rank) AS (SELECT address, 1 FROM asked UNION ALL SELECT ${withoutTag('address')}, 2 FROM asked)
SELECT a.id, a.address, a.writers FROM named JOIN alias a ON a.address=named.address
ORDER BY named.rank LIMIT 1`;

const foundGroup = z.object({ id: z.number(), address: z.string(), writers: z.enum(['', ...groupWriters]) }).nullish();

/** Everybody who gets the group's mail through aliases and groups that are enabled is a member of it. UNION ends circles. */
const memberSql = `
WITH RECURSIVE way(address) AS (SELECT address FROM alias_target WHERE alias_id=@id
  UNION SELECT next.address FROM way JOIN alias x ON x.address IN (way.address, ${withoutTag('way.address')}) AND x.enabled
  JOIN alias_target next ON next.alias_id=x.id
  UNION SELECT ${localPartOf('way.address')}||'@'||d.name FROM way
  JOIN domain_alias n ON n.name=${domainOf('way.address')} JOIN domain d ON d.id=n.domain_id)
SELECT 1 FROM way WHERE @who IN (address, ${withoutTag('address')}) LIMIT 1`;

const domainSql = 'SELECT 1 FROM domain WHERE name=@name UNION ALL SELECT 1 FROM domain_alias WHERE name=@name';

/** For the test that none of them reads a whole table. */
export const questionsOfWriters = { group: groupSql, member: memberSql, domain: domainSql };

function lowered(recipient: string): { recipient: string } {
  return { recipient: recipient.toLowerCase() };
}

function partAfterAt(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
