'use client';

import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { Link } from '../ui/link';

export type NodeState = 'as-it-should' | 'drifted' | 'broken' | 'silent';
export type NodeMark = { name: string; state: NodeState };
export type RunningRevision = { revision: number | null; nodes: readonly NodeMark[]; href: string };

const shapes: Record<NodeState, string> = {
  'as-it-should': 'rounded-full bg-success',
  drifted: 'rotate-45 rounded-[1px] bg-warn',
  broken: 'rounded-[1px] bg-danger',
  silent: 'rounded-[1px] bg-danger',
};
const mostMarks = 6;

/** The running revision with its ring, how many nodes, one mark a node, and the worst in words. */
export function RevisionMark({ revision, nodes, href }: RunningRevision) {
  const t = useTranslations('shell.revision');
  const worst = worstOf(nodes);
  const worstWords = worst && t(`node-${worst.state}`, { node: worst.name });
  const count = nodes.length;
  return (
    <Link
      href={href}
      look="plain"
      aria-label={[t('label', { revision: revision === null ? 'none' : String(revision), count }), worstWords]
        .filter(Boolean)
        .join('; ')}
      className="flex h-8 items-center gap-2 rounded-control px-2.5 text-help whitespace-nowrap text-text-2 hover:bg-hover"
    >
      {revision === null ? (
        <span className="hidden md:inline">{t('none')}</span>
      ) : (
        <span className="num inline-flex items-center gap-1.5 font-semibold">
          <Ring />
          {revision}
        </span>
      )}
      <span className="hidden lg:inline">{t('on-nodes', { count })}</span>
      {count <= mostMarks && (
        <span aria-hidden="true" className="flex items-center gap-1.5">
          {nodes.map((node) => (
            <span key={node.name} className={classNames('size-2', shapes[node.state])} />
          ))}
        </span>
      )}
      <span
        className={classNames(
          'hidden font-semibold lg:inline',
          worst?.state === 'drifted' ? 'text-warn' : 'text-danger',
        )}
      >
        {count <= mostMarks ? worstWords : <Counts nodes={nodes} />}
      </span>
    </Link>
  );
}

function Ring() {
  return (
    <span
      aria-hidden="true"
      className="grid size-3 place-items-center rounded-full border-[1.5px] border-current opacity-80 after:size-1 after:rounded-full after:border-[1.2px] after:border-current"
    />
  );
}

/** With many nodes marks can't be told apart, so they are counted. */
function Counts({ nodes }: { nodes: readonly NodeMark[] }) {
  const t = useTranslations('shell.revision');
  const words = worstFirst.flatMap((state) => {
    const count = nodes.filter((node) => node.state === state).length;
    return count > 0 ? [t(state, { count })] : [];
  });
  return words.join(', ');
}

const worstFirst = ['broken', 'silent', 'drifted'] as const;
type BadNode = NodeMark & { state: (typeof worstFirst)[number] };

function worstOf(nodes: readonly NodeMark[]): BadNode | undefined {
  return worstFirst.flatMap((state) =>
    nodes.flatMap(({ name, state: its }) => (its === state ? { name, state } : [])),
  )[0];
}
