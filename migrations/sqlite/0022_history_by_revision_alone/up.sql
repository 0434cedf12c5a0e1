-- Within a pool revisions are in the order of time: what happened within a time is found by reading along them, and every
-- hold is spared a second page to write.
DROP INDEX count_changes_by_time;
