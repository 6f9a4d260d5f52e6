-- What people have found out about orders in doubt; without a broker's order id it never arrived. Rows are only ever added.
CREATE TABLE order_decision (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    intent TEXT NOT NULL,
    broker_order_id TEXT,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    time INTEGER NOT NULL
);
CREATE INDEX order_decision_intent ON order_decision (intent, number);
