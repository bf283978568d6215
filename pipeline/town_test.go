package pipeline_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chuangpei/pipeline"
	"chuangpei/rules"
)

// town is a working folder whose nights a test plays, as the municipal centre's machine would.
type town struct {
	testing.TB
	home  string
	rules *rules.Book
	batch int // applications a transaction; 0 is the default
	log   bytes.Buffer
}

// newTown makes an empty one under the policy in the binary.
func newTown(t testing.TB) *town {
	t.Helper()
	return &town{TB: t, home: t.TempDir(), rules: since(t, "2025-01-01")}
}

// engine is the night of a day, YYYY-MM-DD, at two o'clock in Hohhot.
func (w *town) engine(day string) pipeline.Night {
	w.Helper()
	at, err := time.Parse("2006-01-02 15:04 -0700", day+" 02:00 +0800")
	if err != nil {
		w.Fatal(err)
	}
	return pipeline.Night{
		Home: w.home, Now: func() time.Time { return at }, Rules: w.rules, Log: slog.New(slog.NewTextHandler(&w.log, nil)),
		Settings: pipeline.Settings{Settle: time.Millisecond, BatchSize: w.batch, Program: "test"},
	}
}

// night plays the night of a day. Whatever it was given, its rows must add up.
func (w *town) night(day string) pipeline.Summary {
	w.Helper()
	done, err := w.engine(day).Run(context.Background())
	if err != nil {
		w.Fatalf("night of %s: %v\n%s", day, err, &w.log)
	}
	for _, k := range done.Kinds {
		if k.Received != k.Accepted+k.Partly+k.Returned+k.Held+k.Repeated {
			w.Errorf("night of %s: %s does not add up: %+v", day, k.Kind, k)
		}
	}
	return done
}

// drop writes a workbook into the inbox.
func (w *town) drop(path string, sheets []sheet) {
	w.Helper()
	w.dropBytes(path, book(w, sheets))
}

// dropBytes writes any file into the inbox.
func (w *town) dropBytes(path string, data []byte) {
	w.Helper()
	full := filepath.Join(w.home, "inbox", filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o750); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(full, data, 0o640); err != nil {
		w.Fatal(err)
	}
}

// open plays the night of a day for one class's opening and gives its number, as the receipt tells the school.
func (w *town) open(k *class, day string) {
	w.Helper()
	w.drop(k.file("开班"), k.opening())
	w.night(day)
	r := w.receipt(k.file("开班"))
	if k.number = r.head["班期编号"]; k.number == "" {
		w.Fatalf("%s got no number: %v %v", k.name, r.head["受理结果"], r.findings)
	}
}

// certify plays a class as far as its certificates.
func (w *town) certify(k *class, opens, completes string) {
	w.Helper()
	w.open(k, opens)
	w.drop(k.file("结业"), k.completion())
	if done := w.night(completes); int(done.Certificates) != len(k.people)-len(k.results) {
		w.Fatalf("%s: %d certificates: %v", k.name, done.Certificates, w.receipt(k.file("结业")).findings)
	}
}

// total is what a summary says a night gave, by fund.
func total(s pipeline.Summary) map[string]string {
	funds := map[string]string{}
	for _, f := range s.Funds {
		funds[f.Fund] = f.Yuan
	}
	return funds
}

// count is how many applications of a kind ended so.
func count(s pipeline.Summary, kind string) pipeline.KindCount {
	for _, k := range s.Kinds {
		if k.Kind == kind {
			return k
		}
	}
	return pipeline.KindCount{Kind: kind}
}
