-- The months whose figures were looked at before their release: when first, and without which houses. From then on what a
-- house says counts for later months, so that nobody sees what is hers by the difference.
CREATE TABLE opened_months (
    period TEXT PRIMARY KEY NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    without TEXT NOT NULL,
    -- Where each house stood and for how long it took people: one that moves later would be the difference.
    places TEXT NOT NULL
);
