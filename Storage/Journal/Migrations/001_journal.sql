-- Decimals are text (exact), times are UTC ticks of 100 ns, enumerations are names.
CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    fence INTEGER NOT NULL,
    owner TEXT NOT NULL,
    taken INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL
);
INSERT INTO lease VALUES (1, 0, '', 0, 0);

CREATE TABLE signal (
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    strategy TEXT NOT NULL,
    symbol TEXT NOT NULL,
    body TEXT NOT NULL,
    received INTEGER NOT NULL,
    time INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    wait_until INTEGER,
    changed INTEGER NOT NULL,
    metadata TEXT,
    outcome TEXT,
    UNIQUE (source, id)
);
CREATE INDEX signal_live ON signal (sequence) WHERE state IN ('Waiting', 'Accepted');
CREATE INDEX signal_sequence ON signal (sequence);

CREATE TABLE intent (
    ordinal INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    signal_id TEXT NOT NULL,
    strategy TEXT NOT NULL,
    purpose TEXT NOT NULL,
    purpose_index INTEGER NOT NULL,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
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
    reduces_position INTEGER NOT NULL,
    arrival_price TEXT NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    order_id TEXT,
    broker_order_id TEXT,
    filled_quantity TEXT NOT NULL,
    filled_notional TEXT NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    changed INTEGER NOT NULL,
    received INTEGER NOT NULL,
    planned INTEGER NOT NULL,
    sending INTEGER,
    acknowledged INTEGER
);
CREATE INDEX intent_live ON intent (ordinal) WHERE state <> 'Done';
CREATE INDEX intent_signal ON intent (source, signal_id);

CREATE TABLE execution (
    ordinal INTEGER PRIMARY KEY,
    intent TEXT NOT NULL REFERENCES intent (key),
    source TEXT NOT NULL,
    signal_id TEXT NOT NULL,
    strategy TEXT NOT NULL,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    broker_order_id TEXT NOT NULL,
    leg INTEGER NOT NULL,
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,
    cumulative_from TEXT NOT NULL,
    cumulative_to TEXT NOT NULL,
    price TEXT NOT NULL,
    fee TEXT NOT NULL,
    currency TEXT NOT NULL,
    execution_id TEXT,
    time INTEGER NOT NULL,
    origin TEXT NOT NULL,
    UNIQUE (broker, account, broker_order_id, leg, cumulative_to)
);
CREATE UNIQUE INDEX execution_venue ON execution (broker, account, execution_id) WHERE execution_id IS NOT NULL;
CREATE INDEX execution_intent ON execution (intent);

CREATE TABLE position (
    strategy TEXT NOT NULL,
    symbol TEXT NOT NULL,
    account TEXT NOT NULL,
    quantity TEXT NOT NULL,
    average_price TEXT NOT NULL,
    realized TEXT NOT NULL,
    fees TEXT NOT NULL,
    currency TEXT NOT NULL,
    multiplier TEXT NOT NULL,
    UNIQUE (strategy, symbol, account)
);

CREATE TABLE protection (
    strategy TEXT NOT NULL,
    symbol TEXT NOT NULL,
    account TEXT NOT NULL,
    source TEXT NOT NULL,
    signal_id TEXT NOT NULL,
    side TEXT NOT NULL,
    stop_price TEXT,
    target_price TEXT,
    next_stop_index INTEGER NOT NULL,
    next_target_index INTEGER NOT NULL,
    active INTEGER NOT NULL,
    UNIQUE (strategy, symbol, account)
);

CREATE TABLE trading_day (
    account TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    start_equity TEXT NOT NULL
);

CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    json TEXT NOT NULL
);
