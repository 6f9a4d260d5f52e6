-- Rows are only ever added: who decided what, when and why stays on record. Times are UTC ticks.
CREATE TABLE decision (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    time INTEGER NOT NULL
);
CREATE INDEX decision_subject ON decision (scope, name, number);
