package ledger

import (
	"context"
	"strings"
	"sync/atomic"
)

// Asked counts what is asked of the engine under a context, for tests that bound it: each statement is planned before
// it runs, and of a small night that is most of the time.
type Asked struct{ Statements atomic.Int64 }

// asking is the key of a context's count.
type asking struct{}

// Count gives a context under which statements are counted.
func (a *Asked) Count(ctx context.Context) context.Context {
	return context.WithValue(ctx, asking{}, a)
}

// tally counts the statements of a text where somebody counts: each but the last ends with a semicolon at the end of a
// line.
func tally(ctx context.Context, text string) {
	if asked, ok := ctx.Value(asking{}).(*Asked); ok {
		asked.Statements.Add(int64(strings.Count(strings.TrimRight(text, ";\n"), ";\n")) + 1)
	}
}
