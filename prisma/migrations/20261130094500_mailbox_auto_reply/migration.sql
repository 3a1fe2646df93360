-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "replies" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reply_every_days" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "reply_from" TEXT,
ADD COLUMN     "reply_subject" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reply_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reply_until" TEXT;
