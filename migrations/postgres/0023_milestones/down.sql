DROP INDEX count_changes_milestones;
CREATE INDEX count_changes_by_time ON count_changes (pool_id, at);
