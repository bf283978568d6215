package intake

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"
	"time"
)

// inOrder sorts claims by arrival. Files first seen in the same look are ordered by sender, senders by a hash of the
// day and their code, so that no institution is always first; a sender's own files by name (rules.md, Outcomes).
func inOrder(claims []Claim) {
	turns := map[string]string{}
	turn := func(c Claim) string {
		key := c.FirstSeen.UTC().Format(time.DateOnly) + "\x00" + c.SenderKind + "\x00" + c.SenderCode
		if _, known := turns[key]; !known {
			sum := sha256.Sum256([]byte(key))
			turns[key] = string(sum[:])
		}
		return turns[key]
	}
	slices.SortFunc(claims, func(a, b Claim) int {
		return cmp.Or(a.FirstSeen.Compare(b.FirstSeen), strings.Compare(turn(a), turn(b)), strings.Compare(a.FileName,
			b.FileName),
			strings.Compare(a.Folder, b.Folder), strings.Compare(a.ID, b.ID))
	})
}
