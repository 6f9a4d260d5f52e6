-- Amounts and quantities are whole numbers of the eighth decimal (exact sums), prices and ratios are text (exact), times are UTC ticks of
-- 100 ns, enumerations are names. Entries and postings are only ever added.
CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    fence INTEGER NOT NULL,
    owner TEXT NOT NULL,
    expires INTEGER NOT NULL
);
INSERT INTO lease VALUES (1, 0, '', 0);

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    strategy TEXT NOT NULL,
    symbol TEXT NOT NULL,
    currency TEXT NOT NULL,
    balance INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    UNIQUE (broker, account, strategy, symbol, kind, currency)
);

CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    strategy TEXT NOT NULL,
    symbol TEXT NOT NULL,
    currency TEXT NOT NULL,
    multiplier TEXT NOT NULL,
    style TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    lot_value INTEGER NOT NULL,
    average_value INTEGER NOT NULL,
    realized INTEGER NOT NULL,
    realized_average INTEGER NOT NULL,
    next_lot INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    last_move INTEGER NOT NULL,
    last_time INTEGER NOT NULL,
    UNIQUE (broker, account, symbol, strategy)
);

CREATE TABLE lot (
    book INTEGER NOT NULL,
    number INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    price TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    value INTEGER NOT NULL CHECK (value >= 0),
    PRIMARY KEY (book, number)
) WITHOUT ROWID;

CREATE TABLE venue_order (
    id INTEGER PRIMARY KEY,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    broker_order_id TEXT NOT NULL,
    symbol TEXT NOT NULL,
    book INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    gaps TEXT,
    intent TEXT,
    source TEXT,
    signal_id TEXT,
    order_id TEXT,
    UNIQUE (broker, account, broker_order_id, symbol)
);
CREATE INDEX venue_order_intent ON venue_order (intent) WHERE intent IS NOT NULL;

CREATE TABLE move (
    id INTEGER PRIMARY KEY,
    book INTEGER NOT NULL,
    kind TEXT NOT NULL,
    time INTEGER NOT NULL,
    venue_order INTEGER,
    reference TEXT,
    cumulative INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    price TEXT NOT NULL,
    fee INTEGER NOT NULL,
    fee_currency TEXT NOT NULL,
    split_to TEXT,
    split_from TEXT,
    execution_id TEXT,
    revision INTEGER NOT NULL,
    entry INTEGER,
    position INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    realized INTEGER NOT NULL,
    realized_average INTEGER NOT NULL
);
CREATE INDEX move_book ON move (book, time);
CREATE UNIQUE INDEX move_order ON move (venue_order, cumulative) WHERE venue_order IS NOT NULL;

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    time INTEGER NOT NULL,
    booked INTEGER NOT NULL,
    move INTEGER,
    reverses INTEGER,
    reference TEXT
);
CREATE UNIQUE INDEX entry_reverses ON entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE posting (
    entry INTEGER NOT NULL,
    line INTEGER NOT NULL,
    account INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (entry, line)
) WITHOUT ROWID;

-- What was told once and for all by its reference; the body is the fact as JSON.
CREATE TABLE fact (
    reference TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    time INTEGER NOT NULL,
    booked INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;

-- Books made later still have to take the splits of their symbol.
CREATE TABLE split (
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    symbol TEXT NOT NULL,
    reference TEXT NOT NULL,
    time INTEGER NOT NULL,
    split_to TEXT NOT NULL,
    split_from TEXT NOT NULL,
    PRIMARY KEY (broker, account, symbol, reference)
) WITHOUT ROWID;

-- The newest state of each order, by intent.
CREATE TABLE order_state (
    intent TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    strategy TEXT NOT NULL,
    symbol TEXT NOT NULL,
    source TEXT,
    signal_id TEXT,
    order_id TEXT,
    broker_order_id TEXT,
    side TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    average_price TEXT,
    reason TEXT,
    message TEXT,
    received INTEGER,
    sent INTEGER,
    acknowledged INTEGER,
    changed INTEGER NOT NULL,
    producer TEXT NOT NULL,
    sequence INTEGER NOT NULL
) WITHOUT ROWID;

-- The last event of each producer that is booked.
CREATE TABLE mark (
    producer TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL
) WITHOUT ROWID;

-- What could not be booked, kept until it can.
CREATE TABLE refused (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    why TEXT NOT NULL,
    time INTEGER NOT NULL
);

CREATE TABLE rate (
    currency TEXT NOT NULL,
    quote TEXT NOT NULL,
    time INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (currency, quote, time)
) WITHOUT ROWID;
