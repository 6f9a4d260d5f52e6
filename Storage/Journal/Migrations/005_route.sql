-- The account that entries of a routing account go to. Times are UTC ticks.
CREATE TABLE route (
    router TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    since INTEGER NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    by_rule INTEGER NOT NULL,
    request INTEGER NOT NULL
);
