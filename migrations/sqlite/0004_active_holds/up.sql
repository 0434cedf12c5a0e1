-- Holds that have not ended are found by the end they have not got: a plan made for `ended_at IS NULL` serves every
-- asking, while one made for a bound `state = 'active'` has to be made anew each time.
DROP INDEX holds_active;
CREATE INDEX holds_active ON holds (pool_id, until_at) WHERE ended_at IS NULL;
