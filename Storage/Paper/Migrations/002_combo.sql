-- Legs of a combo, which are filled together: the first leg's key, the place and the number of legs, the number of combos, and the net limit of one.
ALTER TABLE paper_order ADD COLUMN combo_key TEXT;
ALTER TABLE paper_order ADD COLUMN combo_leg INTEGER;
ALTER TABLE paper_order ADD COLUMN combo_count INTEGER;
ALTER TABLE paper_order ADD COLUMN combo_quantity TEXT;
ALTER TABLE paper_order ADD COLUMN combo_net_price TEXT;
