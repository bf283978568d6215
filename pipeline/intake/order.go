package intake

import (
	"cmp"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
)

// InOrder sorts files by arrival. Files that one listing saw first are ordered by sender, senders by a hash of the
// day and their code, so that no institution is always first; a sender's own files by name (rules.md, Outcomes).
func InOrder(files []File) {
	turns := make(map[string]string, len(files))
	for _, f := range files {
		turns[f.ID] = form.Turn(f.FirstSeen, f.SenderKind, f.SenderCode)
	}
	slices.SortFunc(files, func(a, b File) int {
		return cmp.Or(a.FirstSeen.Compare(b.FirstSeen), strings.Compare(turns[a.ID], turns[b.ID]),
			strings.Compare(a.FileName, b.FileName), strings.Compare(a.Folder, b.Folder), strings.Compare(a.ID, b.ID))
	})
}
