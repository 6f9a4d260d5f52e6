-- One reading of one account against its broker; outcome is AGREED, DIFFERENT or UNFINISHED.
CREATE TABLE reconciliation (
    id INTEGER PRIMARY KEY,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    began INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    found INTEGER NOT NULL,
    open INTEGER NOT NULL,
    unjudged INTEGER NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX reconciliation_account ON reconciliation (broker, account, id);

-- What differs, from when it was seen first until books and broker agree. Numbers are prices, amounts or quantities: exact.
CREATE TABLE drift (
    id INTEGER PRIMARY KEY,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    opened INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    severity TEXT NOT NULL,
    here TEXT NOT NULL,
    there TEXT NOT NULL,
    message TEXT NOT NULL,
    explanation TEXT NOT NULL
);
CREATE UNIQUE INDEX drift_standing ON drift (broker, account, subject, kind, name) WHERE state <> 'Closed';
