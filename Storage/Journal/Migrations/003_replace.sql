-- Prices that a working order shall have and that the venue has not confirmed; both empty when no change is pending.
ALTER TABLE intent ADD COLUMN wanted_limit_price TEXT;
ALTER TABLE intent ADD COLUMN wanted_stop_price TEXT;
