package report

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
)

// Exported is a table that Export wrote.
type Exported struct {
	Table string `json:"table"`
	Rows  int64  `json:"rows"`
}

// DictionaryFile is the name of the data dictionary beside an export.
const DictionaryFile = "数据字典.csv"

// byteOrderMark is how a spreadsheet knows that a CSV is UTF-8.
const byteOrderMark = "\uFEFF"

// Export writes every table of the register, and what each column means, into an empty folder: as parquet a folder a
// table, one that names counties by county and year (of the table, else the year of the run that wrote the row); as csv
// a file a table, which a spreadsheet opens without changing a number. Unless unmasked, identity, telephone and account
// numbers are hidden, long runs of digits in free texts too, and people have pseudonyms. What is exported is never held
// whole: one file after the other is written as it is read, the dictionary last. What an export that fails wrote is
// removed again.
func Export(ctx context.Context, h home.Home, dir, format string, unmasked bool) ([]Exported, error) {
	if format != "parquet" && format != "csv" {
		return nil, fmt.Errorf("there is no format %q: parquet or csv", format)
	}
	if !h.HasRegister() {
		return nil, errors.New("there is no register to export")
	}
	entries, missing := os.ReadDir(dir)
	if len(entries) > 0 {
		return nil, fmt.Errorf("%s is not empty", dir)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	register, err := h.OpenBeside(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer register.Close()
	var key []byte
	if !unmasked {
		if key, err = h.PseudonymKey(true); err != nil {
			return nil, err
		}
	}
	if err := prepareHiding(ctx, register.DB, key); err != nil {
		return nil, h.Damaged(err)
	}
	folder, err := disk.Make(dir, filepath.ToSlash(dir), 0o700, h.Fault)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	e := export{db: register.DB, dir: dir, folder: folder, masked: !unmasked, wrote: map[string]bool{}}
	done, err := e.all(ctx, format)
	if err == nil {
		return done, nil
	}
	if worse := e.undo(); worse != nil {
		return nil, fmt.Errorf("%w; and what was written could not be removed again (%w): empty %s",
			h.Damaged(err), worse, dir)
	}
	if missing != nil {
		_ = os.Remove(dir) // it stays where somebody else has put something there meanwhile
	}
	return nil, fmt.Errorf("%w; what was written is removed again", h.Damaged(err))
}

// export is an export under way.
type export struct {
	db     *ledger.DB
	dir    string // absolute
	folder disk.Folder
	masked bool
	wrote  map[string]bool // what stands in the folder of it
}

// undo removes what was written, and nothing else.
func (e export) undo() error {
	var errs []error
	for name := range e.wrote {
		errs = append(errs, e.folder.RemoveAll(name))
	}
	return errors.Join(errs...)
}

// all writes table after table, and the dictionary.
func (e export) all(ctx context.Context, format string) ([]Exported, error) {
	d, err := readDictionary()
	if err != nil {
		return nil, err
	}
	tables, err := d.describe(ctx, e.db, e.masked)
	if err != nil {
		return nil, err
	}
	notes := []string{format}
	if e.masked {
		notes = append(notes, "masked")
	}
	page, err := d.page(tables, notes...)
	if err != nil {
		return nil, err
	}
	write := map[string]func(context.Context, exportedTable) (int64, error){"csv": e.csv, "parquet": e.parquet}[format]
	var done []Exported
	for _, t := range tables {
		rows, err := write(ctx, t)
		if err != nil {
			return done, fmt.Errorf("export %s: %w", t.Name, err)
		}
		done = append(done, Exported{t.Name, rows})
	}
	e.wrote[DictionaryFile] = true
	return done, e.folder.Write(DictionaryFile, page, 0o600)
}

// source is where a table's rows come from: t is the table, r the year of the run where it has none of its own.
func (t exportedTable) source() string {
	from := fmt.Sprintf("%q t", t.Name)
	if t.borrowsYear {
		from += " JOIN (SELECT run, year(today) AS year FROM run) r ON r.run = t.run"
	}
	return from
}

// csv writes a table as one CSV. The engine's own has neither the mark at its beginning nor the ends of lines that a
// spreadsheet wants: so each line is one value, and these are written as they are.
func (e export) csv(ctx context.Context, t exportedTable) (int64, error) {
	var names, fields []string
	for _, c := range t.Columns {
		field := "coalesce(CAST(" + c.value + " AS VARCHAR), '')"
		if c.Type == "VARCHAR" {
			field = "csv_field(" + c.value + ")"
		}
		names, fields = append(names, c.Name), append(fields, field)
	}
	const lineEnd = "\r\n"
	head := byteOrderMark + strings.Join(names, ",") + lineEnd
	lines := fmt.Sprintf("SELECT encode(%s) UNION ALL SELECT encode(%s || %s) FROM %s", literal(head),
		strings.Join(fields, " || ',' || "), literal(lineEnd), t.source())
	rows, err := e.copy(ctx, lines, t.Name+".csv", "blob")
	return rows - 1, err
}

// parquet writes a table as Parquet, a file for each county and year: the engine's own way to divide what it writes
// holds so much at once that a large register does not fit its memory.
func (e export) parquet(ctx context.Context, t exportedTable) (int64, error) {
	var shown []string
	for _, c := range t.Columns {
		if !t.has("county") || c.Name != "county" && c.Name != "year" {
			shown = append(shown, fmt.Sprintf("%s AS %q", c.value, c.Name))
		}
	}
	about, err := json.Marshal(t)
	if err != nil {
		return 0, err
	}
	options := "parquet, KV_METADATA {chuangpei: " + literal(string(about)) + "}"
	parts, err := e.parts(ctx, t)
	if err != nil {
		return 0, err
	}
	var rows int64
	for _, p := range parts {
		some := fmt.Sprintf("SELECT %s FROM %s WHERE %s", strings.Join(shown, ", "), t.source(), p.where)
		written, err := e.copy(ctx, some, path.Join(t.Name, p.folder, "data_0.parquet"), options)
		if err != nil {
			return rows, err
		}
		rows += written
	}
	return rows, nil
}

// part is the rows of a table that go into one file.
type part struct{ folder, where string }

// parts divides a table. Even of an empty one there is a file: who reads the table finds its columns.
func (e export) parts(ctx context.Context, t exportedTable) ([]part, error) {
	if !t.has("county") {
		return []part{{"", "true"}}, nil
	}
	type found struct {
		County string `db:"county"`
		Year   int64  `db:"year"`
	}
	rows, err := ledger.Select[found](ctx, e.db, "SELECT DISTINCT coalesce(county, '') AS county, "+
		"CAST(year AS BIGINT) AS year FROM "+t.source()+" ORDER BY ALL")
	if err != nil {
		return nil, err
	}
	const nobodys = "__HIVE_DEFAULT_PARTITION__" // as every engine calls what has no value
	parts := make([]part, 0, len(rows))
	for _, r := range rows {
		county := nobodys
		if r.County != "" {
			county = url.PathEscape(r.County)
		}
		parts = append(parts, part{fmt.Sprintf("county=%s/year=%d", county, r.Year),
			fmt.Sprintf("coalesce(county, '') = %s AND year = %d", literal(r.County), r.Year)})
	}
	if len(parts) == 0 {
		parts = []part{{"county=" + nobodys + "/year=" + nobodys, "false"}}
	}
	return parts, nil
}

// copy writes what a query gives into a file of the export, its owner's alone, and says how many rows that were.
func (e export) copy(ctx context.Context, query, file, options string) (int64, error) {
	top, _, _ := strings.Cut(file, "/")
	e.wrote[top] = true
	if err := e.folder.Mkdir(path.Dir(file), 0o700); err != nil {
		return 0, err
	}
	rows, err := e.db.Exec(ctx, fmt.Sprintf("COPY (%s) TO %s (FORMAT %s)", query,
		literal(filepath.Join(e.dir, filepath.FromSlash(file))), options))
	if err != nil {
		return 0, err
	}
	return rows, e.folder.Chmod(file, 0o600)
}

// literal writes a text as SQL takes it.
func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
