package journal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chuangpei/pipeline/ledger"
)

// bench is a register in memory with its journal.
type bench struct {
	*testing.T
	folder string
	db     *ledger.DB
}

// newBench makes one with three seals of a run each.
func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{T: t, folder: filepath.Join(t.TempDir(), "the 'journal'")}
	b.db = b.register()
	j := b.open()
	for run := int64(1); run <= 3; run++ {
		b.run(run)
		if err := j.Seal(context.Background(), b.db, time.Date(2025, 3, int(run), 2, 0, 0, 0, time.UTC)); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// register is a new one in memory that can reach the journal.
func (b *bench) register() *ledger.DB {
	b.Helper()
	db, err := ledger.Open(context.Background(), "", ledger.Memory{Reach: []string{b.folder}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	return db
}

// run adds a run with an allotment.
func (b *bench) run(run int64) {
	b.Helper()
	for _, statement := range []string{
		"INSERT INTO run VALUES (%[1]d, TIMESTAMP '2025-03-01 02:00:00', DATE '2025-03-01', 'test', 'digest')",
		"INSERT INTO allotment VALUES (%[1]d, %[1]d, 2, 2025, '150104', '就业补助资金', 1000.05, '示例', DATE " +
			"'2025-03-01')",
	} {
		if _, err := b.db.Exec(context.Background(), fmt.Sprintf(statement, run)); err != nil {
			b.Fatal(err)
		}
	}
}

// open opens the journal.
func (b *bench) open() *Journal {
	b.Helper()
	j, err := Open(b.folder, nil)
	if err != nil {
		b.Fatal(err)
	}
	return j
}

// look opens and checks everything; nil when all is in order.
func (b *bench) look() error {
	j, err := Open(b.folder, nil)
	if err != nil {
		return err
	}
	if _, err := j.Check(context.Background(), b.db); err != nil {
		return err
	}
	found, _, err := j.Verify(context.Background(), b.db)
	if err == nil && len(found) > 0 {
		err = &Broken{What: found[0].What}
	}
	return err
}

// TestEveryByteOfTheManifestCounts flips each byte and cuts at each length: nothing of it passes, and nothing but
// *Broken comes of it.
func TestEveryByteOfTheManifestCounts(t *testing.T) {
	b := newBench(t)
	if err := b.look(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(b.folder, manifestFile)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, at int, text []byte) {
		t.Helper()
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := Open(b.folder, nil)
		if err == nil {
			_, err = j.Lines()
		}
		if err == nil {
			_, err = j.compareSeals(context.Background(), b.db)
		}
		if _, ok := errors.AsType[*Broken](err); !ok {
			t.Errorf("%s at %d: %v", what, at, err)
		}
	}
	for at := range whole {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1
		try("flipped", at, flipped)
		try("cut", at, whole[:at])
	}
}

// TestSealsAreWhatWasAdded: a seal holds what came since the last one, nothing twice; with nothing new there is none.
func TestSealsAreWhatWasAdded(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	j := b.open()
	if err := j.Seal(ctx, b.db, time.Now()); err != nil || j.Last().Seal != 3 || j.Last().Total["allotment"] != 3 {
		t.Fatalf("%+v %v", j.Last(), err)
	}
	lines, err := j.Lines()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if len(l.Files) != 2 || l.Files[0].Rows != 1 || l.Run != l.Seal {
			t.Errorf("seal %+v", l)
		}
	}
	fresh := b.register()
	if err := j.Rebuild(ctx, fresh, 2); err != nil {
		t.Fatal(err)
	}
	if n, err := ledger.Scalar[int64](ctx, fresh, "SELECT sum(amount * 100)::BIGINT FROM allotment"); err != nil ||
		n != 200010 {
		t.Errorf("after two seals %d fen, %v", n, err)
	}
}

// TestOlderHistory: a register that ends earlier, or a row put under a sealed run, is refused.
func TestOlderHistory(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	older := b.register()
	if err := b.open().Rebuild(ctx, older, 1); err != nil {
		t.Fatal(err)
	}
	_, err := b.open().Check(ctx, older)
	if _, ok := errors.AsType[*Broken](err); !ok {
		t.Error("a register that is two seals behind was trusted")
	}
	if unsealed, err := b.open().Check(ctx, b.db); unsealed || err != nil {
		t.Errorf("what is sealed is called unsealed: %v %v", unsealed, err)
	}
	b.run(4)
	if unsealed, err := b.open().Check(ctx, b.db); !unsealed || err != nil {
		t.Errorf("what is not sealed is not called so: %v %v", unsealed, err)
	}
	if err := b.look(); err != nil {
		t.Errorf("a run that was cut off is no contradiction: %v", err)
	}
	if _, err := b.db.Exec(ctx, "UPDATE allotment SET run = 2 WHERE run = 4"); err != nil {
		t.Fatal(err)
	}
	if _, ok := errors.AsType[*Broken](b.look()); !ok {
		t.Error("a row was put under a sealed run")
	}
}
