-- Legs of a combo: the first leg's key, the place and the number of legs, the number of combos, and the net limit of one.
ALTER TABLE intent ADD COLUMN group_key TEXT;
ALTER TABLE intent ADD COLUMN group_leg INTEGER;
ALTER TABLE intent ADD COLUMN group_count INTEGER;
ALTER TABLE intent ADD COLUMN group_quantity TEXT;
ALTER TABLE intent ADD COLUMN group_net_price TEXT;
