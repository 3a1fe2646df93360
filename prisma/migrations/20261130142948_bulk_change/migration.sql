-- CreateTable
CREATE TABLE "bulk_change" (
    "id" SERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "operator_id" INTEGER NOT NULL,
    "operator_name" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "verb" JSONB NOT NULL,
    "filter" JSONB NOT NULL,
    "way" INTEGER NOT NULL,
    "seen_seq" BIGINT NOT NULL,
    "full" JSONB NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'working',
    "refusal" JSONB,
    "cancel_wanted" BOOLEAN NOT NULL DEFAULT false,
    "after" INTEGER NOT NULL DEFAULT 0,
    "slices" INTEGER NOT NULL DEFAULT 0,
    "chosen" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "done_before" INTEGER NOT NULL DEFAULT 0,
    "begun_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bulk_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_change_left_out" (
    "change_id" INTEGER NOT NULL,
    "object_id" INTEGER NOT NULL,
    "shown_name" TEXT NOT NULL,
    "said" JSONB NOT NULL,

    CONSTRAINT "bulk_change_left_out_pkey" PRIMARY KEY ("change_id","object_id")
);

-- CreateIndex
CREATE INDEX "bulk_change_state_idx" ON "bulk_change"("state");

-- AddForeignKey
ALTER TABLE "bulk_change_left_out" ADD CONSTRAINT "bulk_change_left_out_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "bulk_change"("id") ON DELETE CASCADE ON UPDATE CASCADE;
