-- The register's own word on how far the journal has sealed it: the newest seal and the hash of its line. A journal that
-- ends earlier, or says otherwise, has lost or changed lines; a register that has fewer rows than the journal has lost history.
CREATE TABLE sealed (seal BIGINT PRIMARY KEY, hash VARCHAR NOT NULL);
