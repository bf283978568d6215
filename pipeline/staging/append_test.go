package staging

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
)

// staged appends applications to an empty register's staging tables.
func staged(t *testing.T, apps ...*Application) *ledger.DB {
	t.Helper()
	ctx := context.Background()
	db, err := ledger.Open(ctx, "", ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := Prepare(ctx, db); err != nil {
		t.Fatal(err)
	}
	east := time.FixedZone("", 8*60*60)
	err = db.Tx(ctx, func(tx *ledger.Tx) error {
		return Append(ctx, tx, time.Date(2025, 4, 1, 2, 0, 0, 0, east),
			apps)
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// lines reads a query of one text column.
func lines(t *testing.T, db *ledger.DB, query string) []string {
	t.Helper()
	all, err := ledger.Column[string](context.Background(), db, query)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAppend(t *testing.T) {
	first := read(t, form.Academy, build(t, with(opening(), "学员名单", "D3", "坏")))
	second := read(t, form.Academy, build(t, with(completion(), "考勤记录", "C2", nil)))
	third := read(t, form.Academy, build(t, with(claim(), "补贴名单", "E3", "1,200.50元")))
	second.Submission, third.Submission = 8, 9
	db := staged(t, first, second, third)
	for query, want := range map[string][]string{
		"submission, kind, today FROM staged_application ORDER BY 1": {
			"7 opening 2025-04-01", "8 completion 2025-04-01", "9 claim 2025-04-01"},
		"row, course, opens_on, coalesce(platform, 'NULL') FROM staged_opening": {"0 SYB 2025-03-03 NULL"},
		"row, name, coalesce(person::VARCHAR, 'NULL') FROM staged_trainee ORDER BY row": {
			"2 张三 99010119900101001", "3 李四 NULL"},
		"day, starts, ends, lessons FROM staged_planned_session ORDER BY row LIMIT 1": {"2025-03-03 540 720 4"},
		"session, day, starts FROM staged_session_column ORDER BY 1": {"1 2025-03-03 540",
			"2 2025-03-04 540"},
		"row, session, coalesce(mark, 'NULL') FROM staged_mark ORDER BY row, session": {
			"2 1 NULL", "2 2 absent", "3 1 present", "3 2 leave"},
		"coalesce(score::VARCHAR, 'NULL') FROM staged_exam_result ORDER BY row": {"85.50", "NULL"},
		"asked, coalesce(account, 'NULL') FROM staged_claimant ORDER BY row": {
			"1200.00 NULL", "1200.50 4539578763621486"},
		"submission, rule, cell, coalesce(person, 0) FROM staged_finding ORDER BY 1": {
			"7 D-2 D3 0", "8 A20-7 C2 99010119900101001"},
		"typed, read_as FROM staged_reading": {"1,200.50元 1200.50"},
		"sheet, header, row, col FROM staged_cell WHERE field IN ('course', 'session_2')": {
			"开班信息 培训课程 4 2", "考勤记录 2025-03-04 09:00 1 4"},
		"header, row, col FROM staged_cell WHERE submission = 7 AND field = 'id_number'": {"身份证号 1 4"},
	} {
		columns, from, _ := strings.Cut(query, " FROM ")
		query = "SELECT concat_ws(' ', " + columns + ") AS line FROM " + from
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// TestAppendUnrecognised: a refused file still is an application with a finding, so that it gets its receipt.
func TestAppendUnrecognised(t *testing.T) {
	db := staged(t, read(t, form.Academy, nil))
	if got := lines(t, db, "SELECT coalesce(kind, 'NULL') || ' ' || rule AS line FROM staged_application JOIN "+
		"staged_finding USING (submission)"); !slices.Equal(got, []string{"NULL D-1"}) {
		t.Error(got)
	}
}

// TestEveryRegisterIsStaged: each register with one sample row reaches its table, every column in its type.
func TestEveryRegisterIsStaged(t *testing.T) {
	for _, sheet := range form.FormOf(form.KindRegister).Sheets {
		var head, row []any
		for _, c := range sheet.Columns {
			value := any(c.Sample)
			if c.DB == "id_number" {
				value = li
			}
			head, row = append(head, c.Header), append(row, value)
		}
		lists := testLists()
		lists.Counties = append(lists.Counties, form.Listed{Code: "150102", Name: "新城区"})
		lists.Courses = append(lists.Courses, form.Listed{Code: "IYB", Name: "改善企业"})
		r, err := NewReader(lists, limits())
		if err != nil {
			t.Fatal(err)
		}
		a := r.Read(Source{Submission: 1, SenderKind: form.Municipal,
			Data: build(t, []tab{{sheet.Name, [][]any{head, row}}})})
		if len(a.Findings) != 0 || a.Rows[sheet.Name] != 1 {
			t.Errorf("%s: %s", sheet.Name, brief(a))
		}
		if got := lines(t, staged(t, a), "SELECT count(*)::VARCHAR AS line FROM "+sheet.Table); !slices.Equal(got,
			[]string{"1"}) {
			t.Errorf("%s: %v rows staged", sheet.Name, got)
		}
	}
}
