-- A row may have several things wrong with it, one in each of its columns.
-- AlterTable
ALTER TABLE "mailbox_import_problem" DROP CONSTRAINT "mailbox_import_problem_pkey",
ADD CONSTRAINT "mailbox_import_problem_pkey" PRIMARY KEY ("import_id", "line", "field");
