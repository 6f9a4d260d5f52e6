-- Requests to close everything of a strategy, or of all. Rows are only ever added. Times are UTC ticks.
CREATE TABLE flatten_request (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    scope TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    time INTEGER NOT NULL
);
CREATE INDEX flatten_request_scope ON flatten_request (scope, number);
