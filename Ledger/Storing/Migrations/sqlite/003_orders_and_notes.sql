-- What the engine told of an order's kind and of the market's price when it was planned; empty for orders of before.
ALTER TABLE order_state ADD COLUMN order_type TEXT;
ALTER TABLE order_state ADD COLUMN arrival_price TEXT;

-- Facts that people tell, with who and the answer: Open until the writer has taken it, then Booked or Refused. Nothing is ever removed.
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL,
    who TEXT NOT NULL,
    time INTEGER NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL
);
-- What was refused may be told again, put right, under the same reference.
CREATE UNIQUE INDEX note_reference ON note (reference) WHERE state <> 'Refused';
CREATE INDEX note_open ON note (id) WHERE state = 'Open';
