-- Requests for another active account of a routing account. Rows are only ever added. Times are UTC ticks.
CREATE TABLE route_request (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    router TEXT NOT NULL,
    move TEXT NOT NULL,
    account TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    time INTEGER NOT NULL
);
CREATE INDEX route_request_router ON route_request (router, number);
