-- What was said about the market's regime, by whom and why. Rows are only ever added. Times are UTC ticks.
CREATE TABLE regime (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    regime TEXT NOT NULL,
    source TEXT NOT NULL,
    why TEXT NOT NULL,
    time INTEGER NOT NULL
);
