package form

import (
	"crypto/sha256"
	"time"
)

// Turn orders senders among files that were first seen in the same look: by a hash of the day and their code, so that
// over the days everybody is first (rules.md, Outcomes). Texts compare as turns do.
func Turn(firstSeen time.Time, senderKind, senderCode string) string {
	sum := sha256.Sum256([]byte(firstSeen.UTC().Format(time.DateOnly) + "\x00" + senderKind + "\x00" + senderCode))
	return string(sum[:])
}
