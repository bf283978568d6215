-- Nothing of an unknown kind can be accepted.
CREATE OR REPLACE TEMP TABLE accepted (submission BIGINT, arrival BIGINT, county VARCHAR, opening BIGINT, institution VARCHAR, letters VARCHAR);
