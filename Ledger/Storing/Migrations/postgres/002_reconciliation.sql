-- One reading of one account against its broker; outcome is AGREED, DIFFERENT or UNFINISHED.
CREATE TABLE reconciliation (
    id bigint PRIMARY KEY,
    broker text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    began bigint NOT NULL,
    ended bigint NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    found bigint NOT NULL,
    open bigint NOT NULL,
    unjudged bigint NOT NULL,
    message text COLLATE "C" NOT NULL
);
CREATE INDEX reconciliation_account ON reconciliation (broker, account, id);

-- What differs, from when it was seen first until books and broker agree. Numbers are prices, amounts or quantities: exact.
CREATE TABLE drift (
    id bigint PRIMARY KEY,
    broker text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    opened bigint NOT NULL,
    seen bigint NOT NULL,
    severity text COLLATE "C" NOT NULL,
    here numeric NOT NULL,
    there numeric NOT NULL,
    message text COLLATE "C" NOT NULL,
    explanation text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX drift_standing ON drift (broker, account, subject, kind, name) WHERE state <> 'Closed';
