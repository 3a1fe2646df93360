-- AlterTable
ALTER TABLE "node" ADD COLUMN     "usage_cursor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "mailbox_usage" (
    "mailbox_id" INTEGER NOT NULL,
    "node_id" UUID NOT NULL,
    "bytes" BIGINT NOT NULL,
    "messages" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nearly_full" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "mailbox_usage_pkey" PRIMARY KEY ("mailbox_id","node_id")
);

-- CreateIndex
CREATE INDEX "mailbox_usage_nearly_full_mailbox_id_idx" ON "mailbox_usage"("nearly_full", "mailbox_id");

-- AddForeignKey
ALTER TABLE "mailbox_usage" ADD CONSTRAINT "mailbox_usage_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From nine tenths of its limit on; 0 MiB is no limit
CREATE FUNCTION "is_nearly_full"("bytes" BIGINT, "quota_mib" INTEGER) RETURNS BOOLEAN LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN "quota_mib" > 0 AND "bytes" * 10 >= "quota_mib"::bigint * 9 * 1048576;
