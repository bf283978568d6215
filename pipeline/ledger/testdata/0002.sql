-- A made-up second step: what a later release may do to a register.
ALTER TABLE claim ADD COLUMN remark VARCHAR;
CREATE TABLE visit (run BIGINT NOT NULL, opening BIGINT, day DATE);
CREATE OR REPLACE VIEW certificate_valid AS
SELECT *
FROM certificate
ANTI JOIN certificate_void USING (certificate_no)
WHERE serial > 0;
