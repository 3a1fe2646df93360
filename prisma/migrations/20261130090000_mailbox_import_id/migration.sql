-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "import_id" INTEGER;
