import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { NeedDto, OverviewDto } from '@/lib/capabilities/overview/schema';
import { mostCounted } from '@/lib/directory/bounds';
import { getFormats, getTranslations } from '@/lib/i18n/server';

type Tone = 'danger' | 'warn' | 'info';
type Need = { id: string; tone: Tone; words: string; href: string; way: string };

/** What somebody should do next, the worst first, each with its way there. */
export async function NeedsCard({ overview }: { overview: OverviewDto }) {
  const [t, formats] = await Promise.all([getTranslations('overview'), getFormats()]);
  const { needs, trial, changes, nodes, domains, nearlyFull, firstRun } = overview;
  const list: Need[] = [
    ...needs.map((need) => ({
      id: 'node' in need ? `${need.node}-${need.kind}` : need.kind,
      tone: toneOf[need.kind],
      words: t(`needs.${need.kind}`, {
        revision: String(need.revision),
        ...('node' in need ? { node: need.node } : { by: formats.list(need.by), count: need.by.length }),
      }),
      href: need.revision === null ? '/nodes' : `/deploys/${need.revision}`,
      way: t(need.revision === null ? 'needs.see-nodes' : 'needs.see-deploys', { revision: String(need.revision) }),
    })),
    ...(trial
      ? [
          {
            id: 'trial',
            tone: 'warn' as const,
            words: t('needs.trial', { revision: trial.revision }),
            href: `/deploys/${trial.revision}`,
            way: t('needs.see-trial'),
          },
        ]
      : []),
    ...(nodes.length === 0
      ? [{ id: 'no-node', tone: 'warn' as const, words: t('needs.no-node'), href: '/nodes', way: t('needs.join') }]
      : []),
    ...(domains === 0 && !firstRun
      ? [
          {
            id: 'no-domain',
            tone: 'info' as const,
            words: t('needs.first-domain'),
            href: '/domains',
            way: t('needs.new-domain'),
          },
        ]
      : []),
    ...(nearlyFull
      ? [
          {
            id: 'nearly-full',
            tone: 'warn' as const,
            words: t('needs.nearly-full', nearlyFullWords(nearlyFull, formats.number)),
            href: '/mailboxes?storage=nearly-full',
            way: t('needs.see-nearly-full'),
          },
        ]
      : []),
    ...(changes > 0
      ? [
          {
            id: 'changes',
            tone: 'info' as const,
            words: t('needs.changes', { count: changes }),
            href: '/deploys',
            way: t('needs.review'),
          },
        ]
      : []),
  ];
  return (
    <Card title={t('needs.title')} flush>
      {list.length === 0 ? (
        <Line icon={<CircleCheck aria-hidden="true" className="text-success" />} words={t('needs.nothing')} />
      ) : (
        <ul>
          {list.map((need) => (
            <li key={need.id} className="border-b last:border-b-0">
              <Line icon={icons[need.tone]} words={need.words}>
                <ButtonLink href={need.href} size="small">
                  {need.way}
                </ButtonLink>
              </Line>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Icon, first line of the words and button stand on one line; on a phone every button stands below its words. */
function Line({ icon, words, children }: { icon: ReactNode; words: string; children?: ReactNode }) {
  return (
    <div className="flex gap-2.5 px-4 py-3">
      <span className="mt-0.5 md:mt-1.5">{icon}</span>
      <div className="flex min-w-0 flex-1 items-start justify-between gap-x-4 gap-y-2 [overflow-wrap:anywhere] max-md:flex-col">
        <span className="md:py-1">{words}</span>
        {children}
      </div>
    </div>
  );
}

function nearlyFullWords(counted: number, number: (value: number) => string) {
  const count = Math.min(counted, mostCounted);
  return { count, shown: number(count), more: counted > mostCounted ? 'yes' : 'no' };
}

const toneOf: Record<NeedDto['kind'], Tone> = {
  'none-runs': 'danger',
  broken: 'danger',
  silent: 'danger',
  refused: 'warn',
  drifted: 'warn',
  rejected: 'warn',
  behind: 'warn',
};

const icons: Record<Tone, ReactNode> = {
  danger: <CircleAlert aria-hidden="true" className="text-danger" />,
  warn: <TriangleAlert aria-hidden="true" className="text-warn" />,
  info: <Info aria-hidden="true" className="text-info" />,
};
