-- A search is for lower case
UPDATE "node_event" SET "sender" = lower("sender"), "recipient" = lower("recipient"), "client" = lower("client")
WHERE "sender" <> lower("sender") OR "recipient" <> lower("recipient") OR "client" <> lower("client");

-- CreateIndex
CREATE INDEX "node_event_node_id_at_idx" ON "node_event"("node_id", "at");

-- CreateIndex
CREATE INDEX "node_event_node_id_kind_at_idx" ON "node_event"("node_id", "kind", "at");

-- CreateIndex
CREATE INDEX "node_event_sender_at_idx" ON "node_event"("sender" text_pattern_ops, "at");

-- CreateIndex
CREATE INDEX "node_event_recipient_at_idx" ON "node_event"("recipient" text_pattern_ops, "at");

-- CreateIndex
CREATE INDEX "node_event_client_at_idx" ON "node_event"("client" text_pattern_ops, "at");
