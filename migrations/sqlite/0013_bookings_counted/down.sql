ALTER TABLE booking_exclusions DROP COLUMN given_up;
ALTER TABLE bookings DROP COLUMN counted;
