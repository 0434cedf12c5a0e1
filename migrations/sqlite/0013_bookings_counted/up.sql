-- Whether the need behind a booking is counted with the case it served, so that it is not counted again by itself. And
-- who is left out because their service has nobody: that is no wish for somebody else, and told as none.
ALTER TABLE bookings ADD COLUMN counted BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE booking_exclusions ADD COLUMN given_up BOOLEAN NOT NULL DEFAULT FALSE;
