-- Decimals are text (exact), times are UTC ticks, enumerations are names.
CREATE TABLE account (id INTEGER PRIMARY KEY CHECK (id = 1));

CREATE TABLE cash (currency TEXT PRIMARY KEY, amount TEXT NOT NULL);

CREATE TABLE position (
    symbol TEXT PRIMARY KEY,
    quantity TEXT NOT NULL,
    average_price TEXT NOT NULL
);

CREATE TABLE paper_order (
    ordinal INTEGER PRIMARY KEY,
    broker_order_id TEXT NOT NULL UNIQUE,
    client_key TEXT NOT NULL,
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,
    quantity TEXT NOT NULL,
    kind TEXT NOT NULL,
    limit_price TEXT,
    stop_price TEXT,
    trailing_amount TEXT,
    trailing_percent INTEGER NOT NULL,
    duration TEXT NOT NULL,
    good_til INTEGER,
    status TEXT NOT NULL,
    filled_quantity TEXT NOT NULL,
    message TEXT NOT NULL,
    received INTEGER NOT NULL,
    changed INTEGER NOT NULL
);

CREATE TABLE execution (
    ordinal INTEGER PRIMARY KEY,
    execution_id TEXT NOT NULL UNIQUE,
    broker_order_id TEXT NOT NULL REFERENCES paper_order (broker_order_id),
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,
    quantity TEXT NOT NULL,
    cumulative_quantity TEXT NOT NULL,
    price TEXT NOT NULL,
    fee TEXT NOT NULL,
    time INTEGER NOT NULL
);
