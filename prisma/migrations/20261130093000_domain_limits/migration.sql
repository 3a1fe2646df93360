-- AlterTable
ALTER TABLE "domain" ADD COLUMN     "max_mailboxes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "max_quota_mib" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "quota_sum_mib" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "unlimited_count" INTEGER NOT NULL DEFAULT 0;

-- Mailboxes that are there already
UPDATE "domain" SET "quota_sum_mib" = held.sum, "unlimited_count" = held.unlimited
FROM (SELECT "domain_id", sum("quota_mib") AS sum, count(*) FILTER (WHERE "quota_mib" = 0) AS unlimited FROM "mailbox" GROUP BY "domain_id") held
WHERE "domain"."id" = held."domain_id";
