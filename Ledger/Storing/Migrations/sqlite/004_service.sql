-- Somebody asks the writer to reconcile now; an empty account means all. done is null until it was.
CREATE TABLE reconciliation_request (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    who TEXT NOT NULL,
    asked INTEGER NOT NULL,
    done INTEGER
);

-- What happened to accounts and engines, told by events or concluded from them. Rows are only ever added. Times are UTC ticks.
CREATE TABLE health_event (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    broker TEXT NOT NULL,
    account TEXT NOT NULL,
    message TEXT NOT NULL
);

-- What people are told of, one row for each channel; channel is empty where none is configured.
CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    channel TEXT NOT NULL,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    due INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (key, channel)
);
CREATE INDEX alert_pending ON alert (channel, due) WHERE state = 'Pending';
CREATE INDEX alert_ended ON alert (channel, ended);
CREATE INDEX alert_subject ON alert (channel, kind, subject, time);

-- Orders of the last minutes are counted again and again.
CREATE INDEX order_state_changed ON order_state (changed);
