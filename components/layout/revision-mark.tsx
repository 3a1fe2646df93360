'use client';

import { useTranslations } from '@/lib/i18n/client';
import { unknownMark } from '@/lib/i18n/formats';
import { classNames } from '../ui/class-names';
import { Link } from '../ui/link';

export type NodeState = 'as-it-should' | 'not-started' | 'drifted' | 'rejected' | 'broken' | 'silent';
export type NodeMark = {
  name: string;
  state: NodeState;
  /** It has the revision. */
  runs: boolean;
};
export type RunningRevision = {
  revision: number | null;
  /** It goes back by itself unless it is kept. */
  onTrial?: boolean;
  nodes: readonly NodeMark[];
  href: string;
  /** False: what follows was true once, and nobody can say whether it is. */
  isKnown?: boolean;
};

const unknownShape = 'rounded-full border-[1.5px] border-text-3';
const shapes: Record<NodeState, string> = {
  'as-it-should': 'rounded-full bg-success',
  'not-started': unknownShape,
  drifted: 'rotate-45 rounded-[1px] bg-warn',
  rejected: 'rotate-45 rounded-[1px] bg-danger',
  broken: 'rounded-[1px] bg-danger',
  silent: 'rounded-[1px] bg-danger',
};
const mostMarks = 6;

/** The running revision with its ring, how many nodes, one mark a node, and the worst in words. */
export function RevisionMark({ revision, onTrial = false, nodes, href, isKnown = true }: RunningRevision) {
  const t = useTranslations('shell.revision');
  const worst = isKnown ? worstOf(nodes) : undefined;
  const worstWords = worst && t(`node-${worst.state}`, { node: worst.name });
  const on = useOnNodes()(revision, nodes);
  const which = { revision: revision === null ? 'none' : String(revision), state: onTrial ? 'trial' : 'running' };
  const spoken = [t('label', { ...which, on }), worstWords];
  return (
    <Link
      href={href}
      look="plain"
      aria-label={isKnown ? spoken.filter(Boolean).join('; ') : t('label-unknown')}
      className="flex h-8 items-center gap-2 rounded-control px-2.5 text-help whitespace-nowrap text-text-2 hover:bg-hover"
    >
      {isKnown && revision === null ? (
        <span className="hidden md:inline">{t('none')}</span>
      ) : (
        <span className="num inline-flex items-center gap-1.5 font-semibold">
          <Ring />
          {isKnown ? revision : unknownMark}
        </span>
      )}
      {isKnown && onTrial ? (
        <span className="hidden font-semibold text-warn md:inline">{t('on-trial')}</span>
      ) : (
        <span className="hidden lg:inline">{isKnown ? on : t('unknown')}</span>
      )}
      {nodes.length <= mostMarks && (
        <span aria-hidden="true" className="flex items-center gap-1.5">
          {nodes.map((node) => (
            <span key={node.name} className={classNames('size-2', isKnown ? shapes[node.state] : unknownShape)} />
          ))}
        </span>
      )}
      {isKnown && (
        <span
          className={classNames(
            'hidden font-semibold lg:inline',
            worst?.state === 'drifted' ? 'text-warn' : 'text-danger',
          )}
        >
          {nodes.length <= mostMarks ? worstWords : <Counts nodes={nodes} />}
        </span>
      )}
    </Link>
  );
}

/** "on 3 nodes", or "on 2 of 3 nodes". */
function useOnNodes(): (revision: number | null, nodes: readonly NodeMark[]) => string {
  const t = useTranslations('shell.revision');
  return (revision, nodes) => {
    const [count, running] = [nodes.length, nodes.filter((node) => node.runs).length];
    return revision === null || running === count ? t('on-nodes', { count }) : t('on-some-nodes', { running, count });
  };
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

const worstFirst = ['broken', 'silent', 'drifted', 'rejected'] as const;
type BadNode = NodeMark & { state: (typeof worstFirst)[number] };

function worstOf(nodes: readonly NodeMark[]): BadNode | undefined {
  return worstFirst.flatMap((state) => nodes.flatMap((node) => (node.state === state ? [{ ...node, state }] : [])))[0];
}
