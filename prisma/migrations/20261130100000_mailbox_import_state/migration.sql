-- CreateIndex
CREATE INDEX "mailbox_import_state_idx" ON "mailbox_import"("state");
