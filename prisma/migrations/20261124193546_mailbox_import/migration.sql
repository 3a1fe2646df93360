-- CreateTable
CREATE TABLE "mailbox_import" (
    "id" SERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "operator_id" INTEGER NOT NULL,
    "operator_name" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploading',
    "refusal" JSONB,
    "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB,
    "choice" TEXT,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "bad_count" INTEGER NOT NULL DEFAULT 0,
    "made_count" INTEGER NOT NULL DEFAULT 0,
    "cancel_wanted" BOOLEAN NOT NULL DEFAULT false,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done_before" INTEGER NOT NULL DEFAULT 0,
    "begun_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_import_part" (
    "import_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "mailbox_import_part_pkey" PRIMARY KEY ("import_id","place")
);

-- CreateTable
CREATE TABLE "mailbox_import_row" (
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" JSONB,
    "good" BOOLEAN NOT NULL DEFAULT false,
    "address" TEXT,
    "domain_id" INTEGER,
    "display_name" TEXT NOT NULL DEFAULT '',
    "quota_mib" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT NOT NULL DEFAULT '',
    "password" TEXT,
    "verifier" TEXT,

    CONSTRAINT "mailbox_import_row_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "mailbox_import_problem" (
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "said" JSONB NOT NULL,

    CONSTRAINT "mailbox_import_problem_pkey" PRIMARY KEY ("import_id","line")
);

-- AddForeignKey
ALTER TABLE "mailbox_import_part" ADD CONSTRAINT "mailbox_import_part_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "mailbox_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_import_row" ADD CONSTRAINT "mailbox_import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "mailbox_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_import_problem" ADD CONSTRAINT "mailbox_import_problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "mailbox_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
