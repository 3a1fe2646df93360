-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "part" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "audit_entry_part_id_idx" ON "audit_entry"("part", "id");

-- What was written before this column.
UPDATE "audit_entry" SET "part" = true
WHERE "action" LIKE '%-many' AND "target_kind" IN ('domain', 'mailbox', 'alias', 'group');
