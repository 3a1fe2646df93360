-- AlterTable
ALTER TABLE "revision" ADD COLUMN     "left_out" JSONB NOT NULL DEFAULT '[]';
