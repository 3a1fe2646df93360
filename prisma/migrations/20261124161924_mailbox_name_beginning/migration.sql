-- CreateIndex
CREATE INDEX "mailbox_display_name_idx" ON "mailbox"("display_name");
