package town

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/check"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/preview"
	"chuangpei/pipeline/recovery"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/verify"
	"chuangpei/rules"
)

// Town is a working folder whose nights a test plays, as the municipal centre's machine would.
type Town struct {
	testing.TB
	Home   string
	Rules  *rules.Book
	Batch  int            // applications a transaction; 0 is the default
	Done   report.Summary // what the last night told
	Logged bytes.Buffer
}

// New makes an empty one under the policy in the binary.
func New(t testing.TB) *Town {
	t.Helper()
	return &Town{TB: t, Home: t.TempDir(), Rules: Since(t, "2025-01-01")}
}

// Engine is the night of a day, YYYY-MM-DD, at two o'clock in Hohhot.
func (w *Town) Engine(day string) pipeline.Night {
	w.Helper()
	at, err := time.Parse("2006-01-02 15:04 -0700", day+" 02:00 +0800")
	w.Must(err)
	return pipeline.Night{
		Home: w.Home, Now: func() time.Time { return at }, Rules: w.Rules,
		Log:      slog.New(slog.NewTextHandler(&w.Logged, nil)),
		Settings: pipeline.Settings{Settle: time.Millisecond, BatchSize: w.Batch, Program: "test"},
	}
}

// HomeFolder is the home as what needs no night takes it.
func (w *Town) HomeFolder() home.Home { return home.Home{Dir: w.Home} }

// Keeper is who keeps the home's past, on a day.
func (w *Town) Keeper(day string) recovery.Keeper {
	w.Helper()
	n := w.Engine(day)
	return recovery.Keeper{Home: w.HomeFolder(), Now: n.Now, Zone: n.Settings.WithDefaults().Zone, Log: n.Log}
}

// Check checks workbooks on a day.
func (w *Town) Check(day string, files []string, annotate string) ([]check.Result, error) {
	w.Helper()
	n := w.Engine(day)
	s := n.Settings.WithDefaults()
	c := check.Checker{Home: w.HomeFolder(), Rules: n.Rules, Limits: s.Limits, Fonts: s.Fonts,
		Now: ledger.Wall(n.Now(), s.Zone)}
	return c.Check(w.Context(), files, annotate)
}

// Previewer answers files on a day, before its next night.
func (w *Town) Previewer(day string) *preview.Previewer {
	w.Helper()
	return w.Engine(day).Previewer(func(f func() error) error { return f() })
}

// Verifier is who looks at the home, on a day.
func (w *Town) Verifier(day string) verify.Verifier {
	w.Helper()
	n := w.Engine(day)
	s := n.Settings.WithDefaults()
	return verify.Verifier{Home: w.HomeFolder(), Rules: n.Rules, Fonts: s.Fonts, Now: n.Now, Zone: s.Zone,
		NextRun: s.NextRun, Log: n.Log}
}

// Night plays the night of a day. Whatever it was given, its rows must add up.
func (w *Town) Night(day string) report.Summary {
	w.Helper()
	return w.Turn(day, 0)
}

// Turn plays the night of a day on which so many of a sender's contending files are decided; 0 is the default.
func (w *Town) Turn(day string, most int) report.Summary {
	w.Helper()
	n := w.Engine(day)
	n.Settings.Contending = most
	done, err := n.Run(context.Background())
	if err != nil {
		w.Fatalf("night of %s: %v\n%s", day, err, &w.Logged)
	}
	for _, k := range done.Kinds {
		if k.Received != k.Accepted+k.Partly+k.Returned+k.Held+k.Repeated {
			w.Errorf("night of %s: %s does not add up: %+v", day, k.Kind, k)
		}
	}
	w.Done = done
	return done
}

// Drop writes a workbook into the inbox.
func (w *Town) Drop(path string, sheets []Sheet) {
	w.Helper()
	w.DropBytes(path, Book(w, sheets))
}

// DropBytes writes any file into the inbox.
func (w *Town) DropBytes(path string, data []byte) {
	w.Helper()
	full := filepath.Join(w.Home, "inbox", filepath.FromSlash(path))
	w.Must(os.MkdirAll(filepath.Dir(full), 0o750))
	w.Must(os.WriteFile(full, data, 0o640))
}

// Open plays the night of a day for one class's opening and gives its number, as the receipt tells the school.
func (w *Town) Open(k *Class, day string) {
	w.Helper()
	w.Drop(k.File("开班"), k.Opening())
	w.Night(day)
	r := w.Receipt(k.File("开班"))
	if k.Number = r.Head["班期编号"]; k.Number == "" {
		w.Fatalf("%s got no number: %v %v", k.Name, r.Head["受理结果"], r.Findings)
	}
}

// Certify plays a class as far as its certificates.
func (w *Town) Certify(k *Class, opens, completes string) {
	w.Helper()
	w.Open(k, opens)
	w.Drop(k.File("结业"), k.Completion())
	if done := w.Night(completes); int(done.Certificates) != len(k.People)-len(k.Results) {
		w.Fatalf("%s: %d certificates: %v", k.Name, done.Certificates, w.Receipt(k.File("结业")).Findings)
	}
}

// Total is what a summary says a night gave, by fund.
func Total(s report.Summary) map[string]string {
	funds := map[string]string{}
	for _, f := range s.Funds {
		funds[f.Fund] = f.Yuan
	}
	return funds
}

// Count is how many applications of a kind ended so.
func Count(s report.Summary, kind string) report.KindCount {
	for _, k := range s.Kinds {
		if k.Kind == kind {
			return k
		}
	}
	return report.KindCount{Kind: kind}
}
