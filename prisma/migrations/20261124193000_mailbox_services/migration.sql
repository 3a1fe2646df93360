-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "refused_services" TEXT[] DEFAULT ARRAY[]::TEXT[];
