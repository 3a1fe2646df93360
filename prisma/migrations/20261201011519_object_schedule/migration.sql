-- AlterTable
ALTER TABLE "alias" ADD COLUMN     "disable_at" TIMESTAMPTZ(3),
ADD COLUMN     "enable_at" TIMESTAMPTZ(3),
ADD COLUMN     "schedule_reason" TEXT,
ADD COLUMN     "scheduled_by" TEXT;

-- AlterTable
ALTER TABLE "domain" ADD COLUMN     "disable_at" TIMESTAMPTZ(3),
ADD COLUMN     "enable_at" TIMESTAMPTZ(3),
ADD COLUMN     "schedule_reason" TEXT,
ADD COLUMN     "scheduled_by" TEXT;

-- AlterTable
ALTER TABLE "mail_group" ADD COLUMN     "disable_at" TIMESTAMPTZ(3),
ADD COLUMN     "enable_at" TIMESTAMPTZ(3),
ADD COLUMN     "schedule_reason" TEXT,
ADD COLUMN     "scheduled_by" TEXT;

-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "disable_at" TIMESTAMPTZ(3),
ADD COLUMN     "enable_at" TIMESTAMPTZ(3),
ADD COLUMN     "schedule_reason" TEXT,
ADD COLUMN     "scheduled_by" TEXT;

-- CreateIndex
CREATE INDEX "alias_disable_at_idx" ON "alias"("disable_at") WHERE ("disable_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "alias_enable_at_idx" ON "alias"("enable_at") WHERE ("enable_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "domain_disable_at_idx" ON "domain"("disable_at") WHERE ("disable_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "domain_enable_at_idx" ON "domain"("enable_at") WHERE ("enable_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "mail_group_disable_at_idx" ON "mail_group"("disable_at") WHERE ("disable_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "mail_group_enable_at_idx" ON "mail_group"("enable_at") WHERE ("enable_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "mailbox_disable_at_idx" ON "mailbox"("disable_at") WHERE ("disable_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "mailbox_enable_at_idx" ON "mailbox"("enable_at") WHERE ("enable_at" IS NOT NULL);
