-- The currency that a book's fees are in: a venue may charge in another one than the instrument is settled in. Until now there was only one.
ALTER TABLE position ADD COLUMN fee_currency TEXT NOT NULL DEFAULT '';
UPDATE position SET fee_currency = currency;
ALTER TABLE position DROP COLUMN multiplier;
