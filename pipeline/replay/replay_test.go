package replay

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"testing"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
)

func TestTry(t *testing.T) {
	ctx := context.Background()
	book, err := rules.Load(rules.Embedded(), form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	t0 := time.Now()
	s, err := Open(ctx, Stage{Home: home.Home{Dir: os.Getenv("HOMEDIR")}, Limits: workbook.DefaultLimits(), Zone: time.FixedZone("CST", 8*3600), Contending: 20, Log: slog.Default()}, "")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	fmt.Println("open", time.Since(t0), s.Applications(), len(s.nights))
	t0 = time.Now()
	if err := s.Play(ctx, Rules{"in_force", book}); err != nil {
		t.Fatal(err)
	}
	fmt.Println("play", time.Since(t0))
	type table struct {
		Name string `db:"name"`
	}
	names, err := ledger.Select[table](ctx, s.past, "SELECT table_name AS name FROM duckdb_tables() WHERE database_name='past' AND table_name NOT IN ('policy_text','policy_rate','published','run_summary','sealed','schema_version','run','publication','altered') ORDER BY 1")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		q := func(a, b string) int64 {
			x, err := ledger.Scalar[int64](ctx, s.past, "SELECT count(*) FROM (SELECT * EXCLUDE (rules_digest) FROM "+a+" EXCEPT ALL SELECT * EXCLUDE (rules_digest) FROM "+b+")")
			if err != nil {
				x, err = ledger.Scalar[int64](ctx, s.past, "SELECT count(*) FROM (SELECT * FROM "+a+" EXCEPT ALL SELECT * FROM "+b+")")
			}
			if err != nil {
				fmt.Println(n.Name, err)
			}
			return x
		}
		c, _ := ledger.Scalar[int64](ctx, s.past, "SELECT count(*) FROM past."+n.Name)
		fmt.Println(n.Name, c, q("past."+n.Name, "in_force."+n.Name), q("in_force."+n.Name, "past."+n.Name))
	}
}
