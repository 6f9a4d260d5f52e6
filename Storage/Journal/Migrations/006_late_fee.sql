-- The currency that a book's fees are in: a venue may charge in another one than the instrument is settled in. Until now there was only one.
ALTER TABLE position ADD COLUMN fee_currency TEXT NOT NULL DEFAULT '';
UPDATE position SET fee_currency = currency;
ALTER TABLE position DROP COLUMN multiplier;

-- Fees that a venue told later than the fills that they are of. Times are UTC ticks.
CREATE TABLE fee (
    ordinal INTEGER PRIMARY KEY,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    venue_id TEXT NOT NULL,
    intent TEXT NOT NULL REFERENCES intent (key),
    source TEXT NOT NULL,
    signal_id TEXT NOT NULL,
    strategy TEXT NOT NULL,
    broker_order_id TEXT NOT NULL,
    symbol TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    time INTEGER NOT NULL,
    UNIQUE (broker, account, venue_id)
);
CREATE INDEX execution_time ON execution (broker, account, time);
