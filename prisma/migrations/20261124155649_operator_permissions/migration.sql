-- AlterTable
ALTER TABLE "operator" ADD COLUMN     "permissions" TEXT[] DEFAULT ARRAY['all']::TEXT[];
