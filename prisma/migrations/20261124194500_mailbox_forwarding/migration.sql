-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "forward_to" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "keeps_copy" BOOLEAN NOT NULL DEFAULT true;
