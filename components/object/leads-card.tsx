import type { SeenName } from '@/lib/directory/object-input';
import { getTranslations } from '@/lib/i18n/server';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Note } from '../ui/note';
import { LookBadge, LookWords } from './name-look';

/** What stands behind an address that leads to others (lib/directory/leads.ts). */
type ShownLead = {
  shownAddress: string;
  leadsTo: 'mailbox' | 'alias' | 'group' | 'elsewhere' | 'nobody';
  id: number | null;
  seen: SeenName | null;
};

type LeadsCardProps = {
  title: string;
  leads: readonly ShownLead[] /** What follows from those. */;
  nobody: (count: number) => string;
};

/** Each address with what stands behind it; those that nobody has are named, since they get no mail. */
export async function LeadsCard({ title, leads, nobody }: LeadsCardProps) {
  const t = await getTranslations('object');
  const count = leads.filter((lead) => lead.leadsTo === 'nobody').length;
  return (
    <Card title={title}>
      <div className="grid gap-3">
        {count > 0 && <Note tone="warn">{nobody(count)}</Note>}
        <ul className="grid gap-1.5">
          {leads.map((lead) => (
            <li key={lead.shownAddress} className="flex flex-wrap items-center justify-between gap-x-4">
              <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
                <LeadName lead={lead} />
                {lead.seen && <LookBadge seen={lead.seen} />}
              </span>
              <span className={lead.leadsTo === 'nobody' ? 'text-help text-warn' : 'text-help text-text-3'}>
                {t(`leads-to.${lead.leadsTo}`)}
              </span>
              {lead.seen && (
                <p className="w-full text-help text-text-2 [overflow-wrap:anywhere]">
                  <LookWords seen={lead.seen} />
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

const rooms = { mailbox: 'mailboxes', alias: 'aliases', group: 'groups' } as const;

function LeadName({ lead: { shownAddress, leadsTo, id } }: { lead: ShownLead }) {
  const name = <bdi className="[overflow-wrap:anywhere]">{shownAddress}</bdi>;
  if (leadsTo === 'elsewhere' || leadsTo === 'nobody') return name;
  return <Link href={`/${rooms[leadsTo]}/${id}`}>{name}</Link>;
}
