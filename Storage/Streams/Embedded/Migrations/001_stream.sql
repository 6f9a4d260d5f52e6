-- One file holds one stream, or those that a producer publishes in one step. Entry ids are positions in the file, which only grow.
CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE entry (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream INTEGER NOT NULL REFERENCES stream (id),
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX entry_stream ON entry (stream, position);

CREATE TABLE consumer_group (
    id INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES stream (id),
    name TEXT NOT NULL,
    delivered INTEGER NOT NULL,
    UNIQUE (stream, name)
);

-- What was handed to a consumer and is not acknowledged. Times are UTC ticks.
CREATE TABLE pending (
    consumer_group INTEGER NOT NULL REFERENCES consumer_group (id),
    position INTEGER NOT NULL REFERENCES entry (position),
    consumer TEXT NOT NULL,
    delivered INTEGER NOT NULL,
    deliveries INTEGER NOT NULL,
    PRIMARY KEY (consumer_group, position)
) WITHOUT ROWID;

CREATE TABLE watermark (producer TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
