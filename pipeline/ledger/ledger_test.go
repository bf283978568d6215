package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// open gives an empty register in a file.
func open(t *testing.T) *DB {
	t.Helper()
	db, err := Open(context.Background(), filepath.Join(t.TempDir(), "register.duckdb"), Memory{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// TestPlaceOfARegister shows that a path which the driver would cut in two, or take for no path, is refused before
// anything is made there, and every other is taken as it is.
func TestPlaceOfARegister(t *testing.T) {
	t.Chdir(t.TempDir())
	for folder, taken := range map[string]bool{"a?b": false, "a%b": false, "100%": false, "a:b": true,
		"./a:c": true, "a#b": true, "a'b": true, "a b；示例": true} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		db, err := Open(context.Background(), folder+"/register.duckdb", Memory{})
		if taken != (err == nil) || !taken && !errors.Is(err, ErrPlace) {
			t.Errorf("%s: %v", folder, err)
		}
		if err == nil {
			err = db.Close()
		}
		if _, missing := os.Stat(folder + "/register.duckdb"); taken != (missing == nil) {
			t.Errorf("%s: %v %v", folder, err, missing)
		}
	}
	if files, err := filepath.Glob("*"); err != nil || len(files) != 8 {
		t.Errorf("beside the folders there are others: %v %v", files, err)
	}
}

// TestSmallRegisterIsSmall holds the size of the blocks of a register with hardly a row in it, and that a text of many
// blocks stands in them as it was written.
func TestSmallRegisterIsSmall(t *testing.T) {
	ctx, db := context.Background(), open(t)
	if _, err := db.Exec(ctx, "CREATE TABLE long AS SELECT repeat('示例', 50000) AS text"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(db.path)
	if err != nil || info.Size() > 5<<19 {
		t.Errorf("a register with one long text takes %d bytes: %v", info.Size(), err)
	}
	if db, err = Open(ctx, db.path, Memory{}); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if text, err := Scalar[string](ctx, db, "SELECT text FROM long"); err != nil ||
		text != strings.Repeat("示例", 50_000) {
		t.Errorf("a long text came back as %d bytes: %v", len(text), err)
	}
}

// TestAppendKeepsDaysAndFen guards the two traps of the driver: a day that moves to the day before, and money that
// loses its fen.
func TestAppendKeepsDaysAndFen(t *testing.T) {
	ctx, db := context.Background(), open(t)
	if _, err := db.Exec(ctx, "CREATE TEMP TABLE staged (day DATE, money DECIMAL(18,2), score DECIMAL(9,2), name "+
		"VARCHAR)"); err != nil {
		t.Fatal(err)
	}
	day := time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
	err := db.Tx(ctx, func(tx *Tx) error {
		return tx.Append(ctx, "staged", true,
			slices.Values([][]any{{day, Fen(120050), Fen(8550), "张三"}, {nil, nil, nil, nil}}))
	})
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Day   string `db:"day"`
		Money string `db:"money"`
		Score string `db:"score"`
		Name  string `db:"name"`
	}
	got, err := Select[row](ctx, db, "SELECT day::VARCHAR AS day, money::VARCHAR AS money, score::VARCHAR AS score, "+
		"name FROM staged")
	want := []row{{"2025-03-01", "1200.50", "85.50", "张三"}, {}}
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("got %v %v, want %v", got, err, want)
	}
}

// TestTxRollsBackAppends shows that what the appender wrote goes with its transaction.
func TestTxRollsBackAppends(t *testing.T) {
	ctx, db := context.Background(), open(t)
	if _, err := db.Exec(ctx, "CREATE TEMP TABLE staged (n BIGINT)"); err != nil {
		t.Fatal(err)
	}
	failed := db.Tx(ctx, func(tx *Tx) error {
		if err := tx.Append(ctx, "staged", true, slices.Values([][]any{{int64(1)}})); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO target VALUES (1,1,1,2025,'150102','SYB',3)"); err != nil {
			return err
		}
		return context.Canceled
	})
	n, err := Scalar[int64](ctx, db, "SELECT (SELECT count(*) FROM staged) + (SELECT count(*) FROM target)")
	if failed != context.Canceled || err != nil || n != 0 {
		t.Fatalf("failed %v, %d rows stay, %v", failed, n, err)
	}
}

// TestErrorsQuoteNoValue: a duplicate key's text would carry a person's data into the log.
func TestErrorsQuoteNoValue(t *testing.T) {
	ctx, db := context.Background(), open(t)
	insert := "INSERT INTO class_number VALUES (1, ?, 'p', 1, '150102202503SYB-01', DATE '2025-03-01')"
	if _, err := db.Exec(ctx, insert, 1); err != nil {
		t.Fatal(err)
	}
	_, err := db.Exec(ctx, insert, 2)
	if err == nil || err.Error() != "the register refused a row: its key is there already" {
		t.Fatalf("a class number given twice: %v", err)
	}
}

// TestErrorsAreInOurWords: whoever reads them has never heard of the engine and its classes of errors.
func TestErrorsAreInOurWords(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	db := open(t)
	for statement, want := range map[string]string{
		"INSERT INTO class_number (opening) VALUES (1)": "the register refused a row: class_number.run is missing",
		"SELECT CAST('12a' AS BIGINT)":                  "the register refused a row: a value does not fit its column",
		"SELECT error('150102199001011234 said')":       "*** said",
		"SELEC 1":               `syntax error at or near "SELEC"`,
		"SELECT * FROM nothing": "Table with name nothing does not exist!",
	} {
		_, err := db.Exec(ctx, statement)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", statement, err, want)
		}
	}
	time.AfterFunc(20*time.Millisecond, stop)
	_, err := db.Exec(ctx, "SELECT count(*) FROM range(100000000) a, range(1000) b")
	if !errors.Is(err, context.Canceled) || err.Error() != "interrupted" {
		t.Errorf("a statement that was stopped: %v", err)
	}
}

// TestSelectRefusesUnknownColumns: a renamed column must not read as empty.
func TestSelectRefusesUnknownColumns(t *testing.T) {
	type row struct {
		Year int64 `db:"year"`
	}
	if _, err := Select[row](context.Background(), open(t), "SELECT 1 AS jahr"); err == nil {
		t.Fatal("a column without a field was read")
	}
}

// TestSelectReadsInlinedStructs: what several rows have alike is declared once and read into each.
func TestSelectReadsInlinedStructs(t *testing.T) {
	type amounts struct {
		Asked int `db:"asked"`
		Cut   int `db:"cut"`
	}
	type row struct {
		Name    string  `db:"name"`
		Amounts amounts `db:",inline"`
	}
	got, err := Select[row](context.Background(), open(t), "SELECT 3 AS cut, 'a' AS name, 5 AS asked")
	if want := []row{{"a", amounts{5, 3}}}; err != nil || !slices.Equal(got, want) {
		t.Fatalf("got %v %v, want %v", got, err, want)
	}
}

// TestNothingOutsideIsReachable: the engine must not read files whatever a query says.
func TestNothingOutsideIsReachable(t *testing.T) {
	if _, err := open(t).Exec(context.Background(), "SELECT * FROM read_text('/etc/hostname')"); err == nil {
		t.Fatal("the engine read a file outside the register")
	}
}

// TestTxThatIsStoppedSaysSo: what ends a transaction from outside is its error, not that the library finds it over.
func TestTxThatIsStoppedSaysSo(t *testing.T) {
	for range 3 {
		db := open(t)
		ctx, stop := context.WithCancelCause(context.Background())
		why := errors.New("told to stop")
		err := db.Tx(ctx, func(*Tx) error {
			stop(why)
			time.Sleep(time.Millisecond)
			return nil
		})
		if !errors.Is(err, why) && !errors.Is(err, context.Canceled) {
			t.Fatalf("a stopped transaction: %v", err)
		}
	}
}
