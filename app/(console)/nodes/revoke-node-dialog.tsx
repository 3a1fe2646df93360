'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemNote } from '@/components/feedback/problem-note';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { revokeNodeAction } from '@/lib/capabilities/nodes/actions';
import { liveNodes } from '@/lib/capabilities/nodes/live-keys';
import type { NodeDto } from '@/lib/capabilities/nodes/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Ends a node's membership, after saying what is lost. */
export function RevokeNodeDialog({ node, onClose }: { node: NodeDto; onClose: () => void }) {
  const t = useTranslations('nodes');
  const queries = useQueryClient();
  const revocation = useMutation({
    mutationFn: () => revokeNodeAction({ id: node.id }),
    onSuccess: async (result) => {
      if (!result.ok) return;
      await queries.invalidateQueries({ queryKey: liveNodes.key });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('revoke.title', { node: node.name })}
      lost={t('revoke.lost')}
      stays={t('revoke.stays')}
      action={t('revoke.action')}
      pending={revocation.isPending}
      onConfirm={() => revocation.mutate()}
    >
      {revocation.data?.ok === false && <ProblemNote problem={revocation.data.problem} />}
    </ConfirmDialog>
  );
}
