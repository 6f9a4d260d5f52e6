-- Signals that a person has to let pass: review is Pending, Approved, Rejected or Expired, null for all others. Expires is UTC ticks.
ALTER TABLE inbox ADD COLUMN expires BIGINT NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN review TEXT;
ALTER TABLE inbox ADD COLUMN review_why TEXT;
ALTER TABLE inbox ADD COLUMN review_who TEXT;
ALTER TABLE inbox ADD COLUMN review_reason TEXT;
CREATE INDEX inbox_pending ON inbox (number) WHERE review = 'Pending';
