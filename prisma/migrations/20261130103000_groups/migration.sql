-- AlterTable
ALTER TABLE "domain" ADD COLUMN     "group_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "mail_group" (
    "id" SERIAL NOT NULL,
    "domain_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "writers" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "change_seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_member" (
    "group_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("group_id","address")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_group_address_key" ON "mail_group"("address");

-- CreateIndex
CREATE INDEX "mail_group_domain_id_address_idx" ON "mail_group"("domain_id", "address");

-- CreateIndex
CREATE INDEX "mail_group_display_name_idx" ON "mail_group"("display_name");

-- CreateIndex
CREATE INDEX "mail_group_enabled_address_idx" ON "mail_group"("enabled", "address");

-- CreateIndex
CREATE INDEX "mail_group_text_trgm" ON "mail_group" USING GIN ("address" gin_trgm_ops, "display_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "group_member_address_idx" ON "group_member"("address");

-- AddForeignKey
ALTER TABLE "mail_group" ADD CONSTRAINT "mail_group_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "mail_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;
