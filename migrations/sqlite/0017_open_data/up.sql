-- Whether a house lets anybody read its nights as open data: off until its lead says otherwise, and on where the nights
-- came from a publication to begin with.
ALTER TABLE shelters ADD COLUMN publishes BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE shelters SET publishes = TRUE
WHERE id IN (SELECT subject_id FROM imported_keys WHERE source = 'toronto' AND subject = 'shelter');
