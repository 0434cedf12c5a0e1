DROP INDEX holds_active;
CREATE INDEX holds_active ON holds (pool_id, until_at) WHERE state = 'active';
