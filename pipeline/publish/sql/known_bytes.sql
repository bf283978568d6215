-- Whether bytes are known: sent in, so that the archive has them, or published in this place.
SELECT EXISTS (FROM submission WHERE sha256 = $1) OR EXISTS (FROM published WHERE path = $2 AND sha256 = $1)
