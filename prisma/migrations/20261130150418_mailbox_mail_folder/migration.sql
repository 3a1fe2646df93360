-- Mailboxes that are there, and those that were deleted, have none: their mail lies under their address. The default comes after the
-- column, so it is of new ones alone, and no row is written.
ALTER TABLE "mailbox" ADD COLUMN     "mail_folder" TEXT;
ALTER TABLE "mailbox" ALTER COLUMN "mail_folder" SET DEFAULT (gen_random_uuid())::text;
