package report

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"slices"

	"chuangpei/pipeline/ledger"

	"github.com/goccy/go-yaml"
)

// dictionary is dictionary.yaml.
type dictionary struct {
	Units   map[string]string         `yaml:"units"`
	Hidings map[string]meaning        `yaml:"hidings"`
	Notes   map[string]meaning        `yaml:"notes"`
	Year    meaning                   `yaml:"year"`
	Columns map[string]meaning        `yaml:"columns"`
	Tables  map[string]meaningOfTable `yaml:"tables"`
}

// meaning is what the dictionary says of something.
type meaning struct {
	Zh     string `yaml:"zh"`
	En     string `yaml:"en"`
	Unit   string `yaml:"unit"`
	Refers string `yaml:"refers"`
	Hide   string `yaml:"hide"`
}

// meaningOfTable is what it says of a table and its own columns.
type meaningOfTable struct {
	Zh      string             `yaml:"zh"`
	En      string             `yaml:"en"`
	Columns map[string]meaning `yaml:"columns"`
}

// readDictionary reads it.
func readDictionary() (d dictionary, err error) {
	text, err := files.ReadFile("dictionary.yaml")
	if err == nil {
		err = yaml.UnmarshalWithOptions(text, &d, yaml.Strict())
	}
	return d, err
}

// of is what a column of a table means. What its table does not say of it holds as for every column of that name: what
// is hidden in one table is hidden in all.
func (d dictionary) of(table, name string) meaning {
	m, general := d.Tables[table].Columns[name], d.Columns[name]
	m = meaning{cmp.Or(m.Zh, general.Zh), cmp.Or(m.En, general.En), cmp.Or(m.Unit, general.Unit),
		cmp.Or(m.Refers, general.Refers), cmp.Or(m.Hide, general.Hide)}
	if m.Refers == table+"."+name || m.Refers == "none" {
		m.Refers = ""
	}
	return m
}

// exportedTable is a table as it leaves, and what it means; so it stands in the files' metadata.
type exportedTable struct {
	Name    string           `json:"table"`
	Zh      string           `json:"zh"`
	En      string           `json:"en"`
	Masked  bool             `json:"masked"`
	Columns []exportedColumn `json:"columns"`

	borrowsYear bool // it has none of its own
}

// exportedColumn is a column as it leaves, and what it means.
type exportedColumn struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Zh     string `json:"zh"`
	En     string `json:"en"`
	Unit   string `json:"unit,omitempty"`
	Hidden string `json:"hidden,omitempty"` // how; see dictionary.yaml
	Key    bool   `json:"key,omitempty"`
	Refers string `json:"refers_to,omitempty"`

	value string // the expression that gives it
}

// has reports whether the table has a column.
func (t exportedTable) has(name string) bool {
	return slices.ContainsFunc(t.Columns, func(c exportedColumn) bool { return c.Name == name })
}

// describe lists the register's tables as they leave.
func (d dictionary) describe(ctx context.Context, db *ledger.DB, masked bool) ([]exportedTable, error) {
	type column struct {
		Table string `db:"table_name"`
		Name  string `db:"column_name"`
		Type  string `db:"data_type"`
		Key   bool   `db:"key"`
	}
	columns, err := ask[column](ctx, db, "columns")
	if err != nil {
		return nil, err
	}
	var tables []exportedTable
	for _, c := range columns {
		if len(tables) == 0 || tables[len(tables)-1].Name != c.Table {
			about := d.Tables[c.Table]
			tables = append(tables, exportedTable{Name: c.Table, Zh: about.Zh, En: about.En, Masked: masked})
		}
		t := &tables[len(tables)-1]
		m := d.of(c.Table, c.Name)
		e := exportedColumn{Name: c.Name, Type: c.Type, Zh: m.Zh, En: m.En, Unit: m.Unit, Key: c.Key, Refers: m.Refers}
		e.value, e.Type, e.Hidden = leaving(c.Name, c.Type, m.Hide, masked)
		t.Columns = append(t.Columns, e)
	}
	for i := range tables {
		if t := &tables[i]; t.has("county") && !t.has("year") {
			t.borrowsYear = true
			t.Columns = append(t.Columns, exportedColumn{Name: "year", Type: "BIGINT", Zh: d.Year.Zh, En: d.Year.En,
				value: "r.year"})
		}
	}
	return tables, nil
}

// page is the dictionary of an export as people open it: a CSV with what holds for all tables, then each table and its
// columns.
func (d dictionary) page(tables []exportedTable, notes ...string) ([]byte, error) {
	rows := [][]string{{"表 table", "列 column", "类型 type", "含义", "meaning", "单位 unit", "遮盖 hidden", "主键 key",
		"可关联到 refers to"}}
	for _, note := range notes {
		rows = append(rows, []string{"*", note, "", d.Notes[note].Zh, d.Notes[note].En, "", "", "", ""})
	}
	for _, t := range tables {
		rows = append(rows, []string{t.Name, "", "", t.Zh, t.En, "", "", "", ""})
		for _, c := range t.Columns {
			unit, hidden, key := "", "", ""
			if c.Unit != "" {
				unit = d.Units[c.Unit] + " " + c.Unit
			}
			if c.Hidden != "" {
				hidden = d.Hidings[c.Hidden].Zh + " " + d.Hidings[c.Hidden].En
			}
			if c.Key {
				key = "是 yes"
			}
			rows = append(rows, []string{t.Name, c.Name, c.Type, c.Zh, c.En, unit, hidden, key, c.Refers})
		}
	}
	var page bytes.Buffer
	page.WriteString(byteOrderMark)
	out := csv.NewWriter(&page)
	out.UseCRLF = true
	err := out.WriteAll(rows)
	return page.Bytes(), err
}
