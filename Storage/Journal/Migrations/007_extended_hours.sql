-- Whether an order is meant for the hours before and after the session, too.
ALTER TABLE intent ADD COLUMN extended_hours INTEGER NOT NULL DEFAULT 0;
