'use client';

import { useState } from 'react';
import { report, reportWithUndo } from '@/components/feedback/toaster';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { ActionsMenu, MenuItem, MenuLine, MenuLink } from '@/components/ui/menu';
import { Sheet } from '@/components/ui/sheet';
import { Exhibit, Row } from './exhibit';

export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'sheet' | null>(null);
  const close = (stays: boolean) => !stays && setOpen(null);
  return (
    <Exhibit name="What opens">
      <Row>
        <Button onClick={() => setOpen('dialog')}>Dialog…</Button>
        <Button variant="danger-quiet" onClick={() => setOpen('confirm')}>
          Confirm…
        </Button>
        <Button onClick={() => setOpen('sheet')}>Sheet…</Button>
        <Button onClick={() => report('Marco Sala changed two fields that you did not.')}>Toast</Button>
        <Button onClick={() => reportWithUndo('g.neri is disabled.', { label: 'Undo', act: () => report('Enabled.') })}>
          Toast with Undo
        </Button>
        <ActionsMenu label="Actions for SMTP, port 25">
          <MenuLink href="/gallery">Open</MenuLink>
          <MenuItem onSelect={() => setOpen('sheet')}>Edit…</MenuItem>
          <MenuLine />
          <MenuItem danger onSelect={() => setOpen('confirm')}>
            Remove listener…
          </MenuItem>
        </ActionsMenu>
      </Row>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="New mailbox"
        description="It inherits from class Sales staff."
        footer={<Button variant="primary">Create mailbox</Button>}
      >
        <p>A short form stands here.</p>
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={close}
        title="Remove SMTP, port 25?"
        lost="After the next deploy nobody reaches this door any more."
        stays="Mail, mailboxes and the other listeners stay as they are. Until the deploy it stays open."
        action="Remove listener"
        onConfirm={() => setOpen(null)}
      />
      <Sheet
        open={open === 'sheet'}
        onOpenChange={close}
        title="SMTP, port 25"
        note="Mail from other servers"
        footer={<Button variant="primary">Save</Button>}
      >
        <p>An editor stands here.</p>
      </Sheet>
    </Exhibit>
  );
}
