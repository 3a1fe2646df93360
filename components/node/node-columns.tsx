import type { ReactNode } from 'react';
import type { NodeStatus } from '@/lib/contract/api';
import { StateBadge } from '../feedback/state-badge';
import type { Column } from '../table/data-table';
import { Time } from '../ui/time';
import { Unknown } from '../ui/unknown';
import { awayWords } from './away-words';
import { engineNames } from './engine-names';

/** What every list of nodes knows of one. */
export type ShownNode = {
  name: string;
  state: keyof typeof badges;
  awaySince: string | null;
  awayReason: string | null;
  runningRevision: number | null;
  directoryBehind: number;
  engines: NodeStatus['engines'];
  drift: readonly string[];
};

/** A silent node is drawn as unknown: what it said last is no longer known to be true. */
const badges = {
  broken: 'broken',
  silent: 'unknown',
  drifted: 'drifted',
  rejected: 'rejected',
  'not-started': 'not-started',
  deploying: 'deploying',
  running: 'running',
  unknown: 'unknown',
} as const;

/** Says whole keys, on the server or in the browser. */
type Translator = (key: string, values?: Record<string, string | number>) => string;

/** What a node is, runs and lacks: the columns, and the words, of every list of nodes. */
export function nodeColumns<Node extends ShownNode>(
  t: Translator,
  number: (value: number) => string,
): [Column<Node>, ...Column<Node>[]] {
  return [
    { id: 'node', head: t('node.column.node'), cell: (node) => node.name },
    { id: 'state', head: t('node.column.state'), cell: (node) => <State node={node} t={t} /> },
    {
      id: 'revision',
      head: t('node.column.revision'),
      align: 'right',
      cell: (node) => (node.runningRevision === null ? t('node.no-revision') : number(node.runningRevision)),
    },
    {
      id: 'directory',
      head: t('node.column.directory'),
      priority: 2,
      cell: (node) =>
        node.directoryBehind === 0
          ? t('node.directory.held')
          : t('node.directory.behind', { count: node.directoryBehind }),
    },
    { id: 'engines', head: t('node.column.engines'), cell: (node) => engineWords(node, t) },
  ];
}

/** The worst that is true of a node, and why, in words. */
function State({ node, t }: { node: ShownNode; t: Translator }) {
  return (
    <span className="grid justify-items-end gap-0.5 md:justify-items-start print:justify-items-start">
      <StateBadge status={badges[node.state]} quiet />
      {node.state === 'silent' && node.awaySince && (
        <span className="text-badge text-text-2">
          {t('node.silent-since')} <Time at={node.awaySince} />
        </span>
      )}
      {node.state === 'silent' && node.awayReason && (
        <span className="max-w-[34ch] whitespace-normal text-badge text-text-2">{awayWords(t, node.awayReason)}</span>
      )}
      {node.state === 'drifted' && <span className="text-badge text-text-2">{node.drift.join(', ')}</span>}
    </span>
  );
}

function engineWords({ engines, state, runningRevision }: ShownNode, t: Translator): ReactNode {
  if (state === 'silent' || state === 'unknown' || engines.length === 0) return <Unknown />;
  const down = engines.filter((engine) => !engine.healthy);
  if (down.length > 0) {
    return (
      <span className="grid justify-items-end gap-0.5 md:justify-items-start print:justify-items-start">
        <span className="font-[550] text-danger">
          {t('node.engines.down', { engines: down.map(({ name }) => engineNames[name]).join(', ') })}
        </span>
        {down.map(({ name, reason }) => (
          <span key={name} className="max-w-[44ch] whitespace-pre-line break-words text-badge text-text-2">
            {reason}
          </span>
        ))}
      </span>
    );
  }
  if (runningRevision === null) return t('node.engines.idle');
  return (
    <span title={engines.map(({ name, version }) => `${engineNames[name]} ${version}`).join(' · ')}>
      {t('node.engines.serve')}
    </span>
  );
}
