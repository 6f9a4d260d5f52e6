-- Times are UTC ticks. A row is open while it has no disposition; due says when it is put into the stream next.
CREATE TABLE inbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    strategy TEXT NOT NULL,
    stream TEXT NOT NULL,
    received INTEGER NOT NULL,
    due INTEGER NOT NULL,
    relays INTEGER NOT NULL DEFAULT 0,
    disposition TEXT,
    reason TEXT,
    message TEXT,
    outcome TEXT,
    UNIQUE (source, id)
);
CREATE INDEX inbox_open ON inbox (due) WHERE disposition IS NULL;
CREATE INDEX inbox_day ON inbox (source, received);

-- What engines told about the signals. Delivered twice, kept once.
CREATE TABLE event (
    producer TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    time INTEGER NOT NULL,
    reason TEXT,
    message TEXT,
    outcome TEXT,
    PRIMARY KEY (producer, sequence)
) WITHOUT ROWID;
CREATE INDEX event_signal ON event (source, id, sequence);

CREATE TABLE nonce (source TEXT NOT NULL, value TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (source, value)) WITHOUT ROWID;
CREATE INDEX nonce_until ON nonce (until);

-- Each row's hash covers the row and the hash before it, so that a changed or removed row shows.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,
    who TEXT NOT NULL,
    address TEXT NOT NULL,
    what TEXT NOT NULL,
    signal TEXT NOT NULL,
    digest TEXT NOT NULL,
    decision TEXT NOT NULL,
    message TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'rows of the audit are never changed'); END;
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'rows of the audit are never removed'); END;
