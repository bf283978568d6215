-- What the register knows at all of what is rare: waiting, a fund that stood still, money taken back, edited lists.
SELECT EXISTS (FROM verdict WHERE waits_for IS NOT NULL) AS waits, EXISTS (FROM stoppage) AS stopped,
  EXISTS (FROM entry WHERE reverses IS NOT NULL) AS reversed, EXISTS (FROM altered) AS altered
