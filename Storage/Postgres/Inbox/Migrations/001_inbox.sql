-- The same tables as in SQLite. Times are UTC ticks. A row is open while it has no disposition; due says when it is put into the stream next.
-- Numbers are given out by the one transaction that holds the inbox's lock, so that they follow the order of taking in.
CREATE TABLE inbox (
    number BIGINT PRIMARY KEY,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    strategy TEXT NOT NULL,
    stream TEXT NOT NULL,
    received BIGINT NOT NULL,
    due BIGINT NOT NULL,
    relays INTEGER NOT NULL DEFAULT 0,
    disposition TEXT,
    reason TEXT,
    message TEXT,
    outcome TEXT,
    UNIQUE (source, id)
);
CREATE INDEX inbox_open ON inbox (due) WHERE disposition IS NULL;
CREATE INDEX inbox_day ON inbox (source, received);
CREATE INDEX inbox_closed ON inbox (received) WHERE disposition IS NOT NULL;

-- What engines told about the signals. Delivered twice, kept once.
CREATE TABLE event (
    producer TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    time BIGINT NOT NULL,
    reason TEXT,
    message TEXT,
    outcome TEXT,
    PRIMARY KEY (producer, sequence)
);
CREATE INDEX event_signal ON event (source, id, sequence);

CREATE TABLE nonce (source TEXT NOT NULL, value TEXT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (source, value));
CREATE INDEX nonce_until ON nonce (until);

-- Each row's hash covers the row and the hash before it, so that a changed or removed row shows.
CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    time BIGINT NOT NULL,
    who TEXT NOT NULL,
    address TEXT NOT NULL,
    what TEXT NOT NULL,
    signal TEXT NOT NULL,
    digest TEXT NOT NULL,
    decision TEXT NOT NULL,
    message TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE FUNCTION audit_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of the audit are never changed nor removed';
END
$$;
CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_never_changes();
