'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { revokeNodeAction } from '@/lib/capabilities/nodes/actions';
import { liveNodes } from '@/lib/capabilities/nodes/live-keys';
import type { NodeDto } from '@/lib/capabilities/nodes/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Ends a node's membership, after saying what is lost. */
export function RevokeNodeDialog({ node, onClose }: { node: NodeDto; onClose: () => void }) {
  const t = useTranslations('nodes');
  const queries = useQueryClient();
  return (
    <ActionDialog
      title={t('revoke.title', { node: node.name })}
      lost={t('revoke.lost')}
      stays={t('revoke.stays')}
      action={t('revoke.action')}
      act={() => revokeNodeAction({ id: node.id })}
      onDone={() => queries.invalidateQueries({ queryKey: liveNodes.key })}
      onClose={onClose}
    />
  );
}
