-- Amounts and quantities have eight decimals, prices and ratios are exact, times are UTC ticks of 100 ns, enumerations are names. Entries and
-- postings are only ever added.
CREATE TABLE lease (
    id bigint PRIMARY KEY CHECK (id = 1),
    fence bigint NOT NULL,
    owner text COLLATE "C" NOT NULL,
    expires bigint NOT NULL
);
INSERT INTO lease VALUES (1, 0, '', 0);

CREATE TABLE account (
    id bigint PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    broker text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    strategy text COLLATE "C" NOT NULL,
    symbol text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    balance numeric(28, 8) NOT NULL,
    quantity numeric(28, 8) NOT NULL,
    UNIQUE (broker, account, strategy, symbol, kind, currency)
);

CREATE TABLE book (
    id bigint PRIMARY KEY,
    broker text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    strategy text COLLATE "C" NOT NULL,
    symbol text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    multiplier numeric NOT NULL,
    style text COLLATE "C" NOT NULL,
    quantity numeric(28, 8) NOT NULL,
    lot_value numeric(28, 8) NOT NULL,
    average_value numeric(28, 8) NOT NULL,
    realized numeric(28, 8) NOT NULL,
    realized_average numeric(28, 8) NOT NULL,
    next_lot bigint NOT NULL,
    moves bigint NOT NULL,
    last_move bigint NOT NULL,
    last_time bigint NOT NULL,
    UNIQUE (broker, account, symbol, strategy)
);

CREATE TABLE lot (
    book bigint NOT NULL,
    number bigint NOT NULL,
    opened bigint NOT NULL,
    price numeric NOT NULL,
    quantity numeric(28, 8) NOT NULL CHECK (quantity > 0),
    value numeric(28, 8) NOT NULL CHECK (value >= 0),
    PRIMARY KEY (book, number)
);

CREATE TABLE venue_order (
    id bigint PRIMARY KEY,
    broker text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    broker_order_id text COLLATE "C" NOT NULL,
    symbol text COLLATE "C" NOT NULL,
    book bigint NOT NULL,
    filled numeric(28, 8) NOT NULL,
    gaps text COLLATE "C",
    intent text COLLATE "C",
    source text COLLATE "C",
    signal_id text COLLATE "C",
    order_id text COLLATE "C",
    UNIQUE (broker, account, broker_order_id, symbol)
);
CREATE INDEX venue_order_intent ON venue_order (intent) WHERE intent IS NOT NULL;

CREATE TABLE move (
    id bigint PRIMARY KEY,
    book bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    time bigint NOT NULL,
    venue_order bigint,
    reference text COLLATE "C",
    cumulative numeric(28, 8) NOT NULL,
    quantity numeric(28, 8) NOT NULL,
    price numeric NOT NULL,
    fee numeric(28, 8) NOT NULL,
    fee_currency text COLLATE "C" NOT NULL,
    split_to numeric,
    split_from numeric,
    execution_id text COLLATE "C",
    revision bigint NOT NULL,
    entry bigint,
    position numeric(28, 8) NOT NULL,
    closed numeric(28, 8) NOT NULL,
    realized numeric(28, 8) NOT NULL,
    realized_average numeric(28, 8) NOT NULL
);
CREATE INDEX move_book ON move (book, time);
CREATE UNIQUE INDEX move_order ON move (venue_order, cumulative) WHERE venue_order IS NOT NULL;

CREATE TABLE entry (
    id bigint PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    time bigint NOT NULL,
    booked bigint NOT NULL,
    move bigint,
    reverses bigint,
    reference text COLLATE "C"
);
CREATE UNIQUE INDEX entry_reverses ON entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE posting (
    entry bigint NOT NULL,
    line bigint NOT NULL,
    account bigint NOT NULL,
    amount numeric(28, 8) NOT NULL,
    quantity numeric(28, 8) NOT NULL,
    PRIMARY KEY (entry, line)
);

-- What was told once and for all by its reference; the body is the fact as JSON.
CREATE TABLE fact (
    reference text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    time bigint NOT NULL,
    booked bigint NOT NULL,
    body text COLLATE "C" NOT NULL
);

-- Books made later still have to take the splits of their symbol.
CREATE TABLE split (
    broker text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    symbol text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    time bigint NOT NULL,
    split_to numeric NOT NULL,
    split_from numeric NOT NULL,
    PRIMARY KEY (broker, account, symbol, reference)
);

-- The newest state of each order, by intent.
CREATE TABLE order_state (
    intent text COLLATE "C" PRIMARY KEY,
    state text COLLATE "C" NOT NULL,
    broker text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    strategy text COLLATE "C" NOT NULL,
    symbol text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    signal_id text COLLATE "C",
    order_id text COLLATE "C",
    broker_order_id text COLLATE "C",
    side text COLLATE "C" NOT NULL,
    quantity numeric(28, 8) NOT NULL,
    filled numeric(28, 8) NOT NULL,
    average_price numeric,
    reason text COLLATE "C",
    message text COLLATE "C",
    received bigint,
    sent bigint,
    acknowledged bigint,
    changed bigint NOT NULL,
    producer text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL
);

-- The last event of each producer that is booked.
CREATE TABLE mark (
    producer text COLLATE "C" PRIMARY KEY,
    sequence bigint NOT NULL
);

-- What could not be booked, kept until it can.
CREATE TABLE refused (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    key text COLLATE "C" NOT NULL UNIQUE,
    body text COLLATE "C" NOT NULL,
    why text COLLATE "C" NOT NULL,
    time bigint NOT NULL
);

CREATE TABLE rate (
    currency text COLLATE "C" NOT NULL,
    quote text COLLATE "C" NOT NULL,
    time bigint NOT NULL,
    value numeric NOT NULL,
    PRIMARY KEY (currency, quote, time)
);
