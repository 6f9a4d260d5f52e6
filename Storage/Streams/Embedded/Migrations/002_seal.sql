-- What proves where a signal comes from.
ALTER TABLE entry ADD COLUMN seal TEXT;
