-- For the pruning of what has been closed for long.
CREATE INDEX inbox_closed ON inbox (received) WHERE disposition IS NOT NULL;
