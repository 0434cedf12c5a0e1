-- Where a time lies in a pool's history is found by every sixteenth change; the few between are read. An index of all of
-- them would cost each hold a page.
DROP INDEX count_changes_by_time;
CREATE INDEX count_changes_milestones ON count_changes (pool_id, at) WHERE revision % 16 = 0;
