package review

import (
	"testing"

	"chuangpei/pipeline/form"
)

// TestQueriesOfABatch: a batch is reviewed by a fixed number of statements, however many applications it holds. The
// bounds are a fifth above what they were when set; a check more is a statement or two more.
func TestQueriesOfABatch(t *testing.T) {
	book := changed(t, nil)
	most := map[string]int{
		"register": 13, "decision": 17, "opening": 68, "completion": 61, "claim": 48, "uplift": 41, "payment": 18,
		"account": 27,
	}
	for _, kind := range form.Kinds() {
		n := len(steps(book, book.Checks(kind.Code), kind.Code))
		t.Logf("%s: %d statements of %d", kind.Code, n, most[kind.Code])
		if n > most[kind.Code] {
			t.Errorf("%s: %d statements a batch, at most %d", kind.Code, n, most[kind.Code])
		}
	}
}
