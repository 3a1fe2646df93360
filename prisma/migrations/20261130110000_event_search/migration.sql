-- A search is for lower case
UPDATE "node_event" SET "sender" = lower("sender"), "recipient" = lower("recipient"), "client" = lower("client")
WHERE "sender" <> lower("sender") OR "recipient" <> lower("recipient") OR "client" <> lower("client");

-- Compared byte by byte, an index knows what begins so (LIKE), whatever the database's own collation
ALTER TABLE "node_event" ALTER COLUMN "sender" TYPE TEXT COLLATE "C", ALTER COLUMN "recipient" TYPE TEXT COLLATE "C",
  ALTER COLUMN "client" TYPE TEXT COLLATE "C";

-- CreateIndex
CREATE INDEX "node_event_node_id_at_idx" ON "node_event"("node_id", "at");

-- CreateIndex
CREATE INDEX "node_event_node_id_kind_at_idx" ON "node_event"("node_id", "kind", "at");

-- CreateIndex
CREATE INDEX "node_event_sender_at_idx" ON "node_event"("sender", "at");

-- CreateIndex
CREATE INDEX "node_event_recipient_at_idx" ON "node_event"("recipient", "at");

-- CreateIndex
CREATE INDEX "node_event_client_at_idx" ON "node_event"("client", "at");
