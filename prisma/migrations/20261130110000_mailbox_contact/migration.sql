-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "customer_reference" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "department" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "organisation" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "phone" TEXT NOT NULL DEFAULT '';
