-- An application that waits for its turn: its sender has more files of one night that contend with each other than one
-- night takes (limits.contending). It was read, and nobody has looked into what it says; its verdict is held, for turn.
-- keys and content are fingerprints of what it contends for and of all that was read of it; place is how many of its
-- sender's applications that wait like it stand before it, most how many of them a night takes.
CREATE TABLE deferral (run BIGINT NOT NULL,
  submission BIGINT PRIMARY KEY,
  kind VARCHAR NOT NULL,
  content VARCHAR NOT NULL,
  keys VARCHAR NOT NULL,
  place BIGINT NOT NULL,
  most BIGINT NOT NULL);
