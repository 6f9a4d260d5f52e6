-- Whose order a venue's order is, asked for where the venue carries no key of ours.
CREATE INDEX intent_broker_order ON intent (broker_order_id) WHERE broker_order_id IS NOT NULL;
