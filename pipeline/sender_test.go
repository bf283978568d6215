package pipeline_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/ledger"
)

// neighbours is a city of two institutions of one county and a third of another, whose classes stand at every step.
type neighbours struct {
	*town
	mine, yours, theirs school // 新城区, 新城区, 回民区

	// a class at each step: opened, completed, and paid. Mine and yours have all three; theirs is paid.
	myOpen, myDone, myPaid, yourOpen, yourDone, yourPaid, theirPaid *class
}

// settled plays the night of 2025-08-01 that brings every class to its step.
func settled(t *testing.T) *neighbours {
	t.Helper()
	c := &neighbours{town: newTown(t), mine: schoolOf("150102", 1), yours: schoolOf("150102", 2), theirs: schoolOf("150103", 3)}
	at := func(s school, course, opens string, first int) *class {
		k := classOf(s, course, opens, crowd(first, 3))
		k.foretell(1)
		return k
	}
	c.myOpen, c.yourOpen = at(c.mine, "GYB", "2025-06-02", 100), at(c.yours, "GYB", "2025-08-09", 200)
	c.myDone, c.yourDone = at(c.mine, "WLC", "2025-04-07", 120), at(c.yours, "WLC", "2025-05-05", 220)
	c.myPaid, c.yourPaid, c.theirPaid = at(c.mine, "SYB", "2025-02-03", 140), at(c.yours, "SYB", "2025-03-03", 240), at(c.theirs, "SYB", "2025-03-03", 340)
	c.yourPaid.asked, c.theirPaid.asked = map[int]string{0: "1011.37"}, map[int]string{0: "1012.41"}
	c.yourPaid.payer, c.theirPaid.payer = map[int]string{1: "个人"}, map[int]string{0: "个人"} // an account each
	c.drop("市级/基础信息.xlsx", registers(2025, []school{c.mine, c.yours, c.theirs}, money{"150102", jobs, "100000", "示例1号"}, money{"150103", jobs, "100000", "示例2号"}))
	for _, k := range c.classes() {
		k.fund = jobs
		c.drop(k.file("开班"), k.opening())
	}
	c.night("2025-02-01")
	for _, k := range c.classes() {
		if k != c.myOpen && k != c.yourOpen {
			c.drop(k.file("结业"), k.completion())
		}
	}
	for _, k := range []*class{c.myPaid, c.yourPaid, c.theirPaid} {
		c.drop(k.file("补贴"), k.claim(k.all()...))
	}
	if done := c.night("2025-08-01"); done.Certificates != 15 || len(c.ledger("150102", 2025)) != 6 || len(c.ledger("150103", 2025)) != 3 {
		t.Fatalf("the city does not stand: %+v", done)
	}
	return c
}

// classes are all of them.
func (c *neighbours) classes() []*class {
	return []*class{c.myOpen, c.myDone, c.myPaid, c.yourOpen, c.yourDone, c.yourPaid, c.theirPaid}
}

// certificate is the number of a class's n-th person.
func (c *neighbours) certificate(k *class, n int) string {
	return c.certificates(k.number)[n]["证书编号"]
}

// entry is the number of the money of a class's n-th person.
func (c *neighbours) entry(k *class, n int) string {
	return by(c.ledger(k.school.county, 2025), "身份证号", k.people[n].id)["台账编号"]
}

// business is the 业务编号 that a step of a class was given.
func (c *neighbours) business(k *class, step string) string {
	return c.receipt(k.file(step)).head["业务编号"]
}

// strangers are the texts of other people that a receipt to somebody else must not hold: names, numbers, accounts, amounts.
func (c *neighbours) strangers(of ...school) []string {
	var texts []string
	for _, k := range c.classes() {
		if !slices.Contains(of, k.school) {
			continue
		}
		texts = append(texts, k.school.account, "****"+k.school.account[15:])
		for i, p := range k.people {
			texts = append(texts, p.name, p.id, p.phone, fmt.Sprintf("99000077%011d", i), k.asked[i])
		}
	}
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// holdings is everything the register holds but the books every night keeps of its own doings: any effect shows here.
func (w *town) holdings() map[string]string {
	w.Helper()
	db, err := ledger.Open(context.Background(), w.state("register.duckdb"), ledger.Memory{})
	if err != nil {
		w.Fatal(err)
	}
	defer db.Close()
	ask := func(query string) string {
		text, err := ledger.Scalar[string](context.Background(), db, query)
		if err != nil {
			w.Fatal(err)
		}
		return text
	}
	own := []string{"run", "run_summary", "submission", "reviewed", "verdict", "finding", "reading", "tally", "publication", "published", "sealed"}
	held := map[string]string{}
	for _, table := range strings.Split(ask("SELECT string_agg(table_name, ',') FROM duckdb_tables() WHERE NOT internal AND NOT temporary"), ",") {
		if !slices.Contains(own, table) {
			held[table] = ask(fmt.Sprintf("SELECT coalesce(string_agg(line, chr(10) ORDER BY line), '') FROM (SELECT CAST(t AS VARCHAR) AS line FROM %q t)", table))
		}
	}
	if len(held) < 30 {
		w.Fatalf("only %d tables looked at", len(held))
	}
	return held
}

// same holds two states of the register against each other.
func (w *town) same(before, after map[string]string) {
	w.Helper()
	if before["certificate"] == "" {
		w.Fatal("the register was empty: nothing is compared")
	}
	for table, rows := range before {
		if after[table] != rows {
			w.Errorf("%s changed:\n%s\nwas\n%s", table, after[table], rows)
		}
	}
}

// receiptsOf are the receipts of a file among the workbooks of the outbox, by its name: folder of the outbox → the text of every part.
func (w *town) receiptsOf(outbox map[string]map[string]string, dropped string) map[string]string {
	w.Helper()
	found := map[string]string{}
	for file, parts := range outbox {
		if strings.HasPrefix(filepath.Base(file), "回执_"+strings.TrimSuffix(filepath.Base(dropped), ".xlsx")) {
			folder, err := filepath.Rel(filepath.Join(w.home, "outbox"), filepath.Dir(file))
			if err != nil {
				w.Fatal(err)
			}
			for _, text := range parts {
				found[filepath.ToSlash(folder)] += text
			}
		}
	}
	return found
}

// typed is the text of a workbook that was dropped: what its sender knew already.
func typed(sheets []sheet) string {
	var b strings.Builder
	for _, s := range sheets {
		for _, row := range s.rows {
			fmt.Fprintln(&b, row...)
		}
	}
	return b.String()
}

// TestNeighbours plays the city once and what follows from there on a copy each.
func TestNeighbours(t *testing.T) {
	t.Parallel()
	c := settled(t)
	for name, play := range map[string]func(*testing.T, *neighbours){
		"senders touch only their own": sendersTouchOnlyTheirOwn, "people of another class": peopleOfAnotherClass, "papers reach only their own": papersReachOnlyTheirOwn,
		"the same again": theSameAgain, "asked for twice": askedForTwice,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			play(t, c.copied(t))
		})
	}
}

// copied is the city in a home of its own.
func (c *neighbours) copied(t *testing.T) *neighbours {
	t.Helper()
	other := *c
	other.town = copyOf(t, c.town)
	return &other
}

// sendersTouchOnlyTheirOwn plays all of misdeeds in one night: each is returned by the rule that is meant, with a text that says what
// is wrong, on one receipt in the sender's own folder that tells nothing of anybody else; and the register is what it was.
func sendersTouchOnlyTheirOwn(t *testing.T, c *neighbours) {
	before := c.holdings()
	all := c.misdeeds()
	for i := range all {
		m := &all[i]
		m.path = fmt.Sprintf("%s/%02d.xlsx", m.folder, i)
		if m.folder == "" {
			m.path = fmt.Sprintf("%02d.xlsx", i)
		}
		c.drop(m.path, m.sheets)
	}
	done := c.night("2025-08-11")
	if done.Certificates != 0 || len(done.Funds) != 0 {
		t.Errorf("something was given: %+v", done)
	}
	outbox := c.unzipped()
	for _, m := range all {
		m.check(c, outbox)
	}
	c.same(before, c.holdings())
	t.Logf("%d misdeeds, none with an effect", len(all))
}

// check holds a misdeed's receipt against what is expected.
func (m misdeed) check(c *neighbours, outbox map[string]map[string]string) {
	c.Helper()
	found := c.receiptsOf(outbox, m.path)
	text, ok := found[m.answered]
	if !ok || len(found) != 1 {
		c.Errorf("%s: receipts %v, want one in %s", m.what, slices.Collect(maps.Keys(found)), m.answered)
		return
	}
	r := c.receiptIn(m.answered, m.path)
	if r.result() != "退回" || r.stops() != m.rules {
		c.Errorf("%s: %s %s, want %s: %v", m.what, r.result(), r.stops(), m.rules, r.findings)
	}
	if said := fmt.Sprint(column(r.findings, "问题")); !strings.Contains(said, m.says) {
		c.Errorf("%s: it is told %s, want %s", m.what, said, m.says)
	}
	for _, f := range r.findings {
		if f["如何修改"] == "" {
			c.Errorf("%s: no advice: %v", m.what, f)
		}
	}
	known := typed(m.sheets)
	for _, secret := range c.strangers(m.victims...) {
		if strings.Contains(text, secret) && !strings.Contains(known, strings.TrimPrefix(secret, "****")) {
			c.Errorf("%s: the receipt tells %s", m.what, secret)
		}
	}
}

// receiptIn reads a receipt in a given folder of the outbox.
func (w *town) receiptIn(folder, dropped string) receipt {
	w.Helper()
	return w.receipt(folder + "/" + filepath.Base(dropped))
}

// peopleOfAnotherClass: an honest application about one's own class that names people, certificates or payees of somebody else goes on
// without them. Nothing the register says of those people changes, and the receipt tells nothing of them that its sender did not write.
func peopleOfAnotherClass(t *testing.T, c *neighbours) {
	before := c.about(c.yours)
	completion := *c.myOpen
	completion.people = append(slices.Clone(c.myOpen.people), c.yourOpen.people[0])
	claim := *c.myDone
	claim.people = append(slices.Clone(c.myDone.people), c.yourDone.people[0])
	claim.payer = map[int]string{2: "个人"}
	asked := claim.claim(0, 1, 2, 3)
	asked[1].rows[0] = append(asked[1].rows[0], "证书编号")
	asked[1].rows[2] = append(asked[1].rows[2], "", "", "", c.certificate(c.yourDone, 1))
	asked[1].rows[3][4], asked[1].rows[3][6] = c.yourDone.people[2].name, "9900007700000000002"
	sound, borrowed, paidAway := c.shop(c.myPaid, 0), c.shop(c.yourPaid, 0), c.shop(c.myPaid, 2)
	borrowed.certificate = c.certificate(c.myPaid, 1)
	more := uplift(sound, borrowed, paidAway, c.shop(c.yourPaid, 2))
	more[0].rows[3] = append(more[0].rows[3], c.yourPaid.people[1].name, "示例银行", "9900007700000000001")
	c.drop("市级/追加.xlsx", []sheet{allotments(2025, money{"150102", jobs, "100000", "示例4号"})})
	all := []struct {
		file, rules, people string
		sheets              []sheet
	}{
		{"结业", "D-7", "办结 3 人，剔除 1 人", completion.completion()},
		{"补贴", "A14-2 A21-1 D-7", "办结 1 人，剔除 3 人", asked},
		{"上浮", "A14-2 A22-5", "办结 1 人，剔除 3 人", more},
	}
	for _, one := range all {
		c.drop(academy(c.mine)+"/外人"+one.file+".xlsx", one.sheets)
	}
	c.night("2025-08-11")
	outbox := c.unzipped()
	for _, one := range all {
		path := academy(c.mine) + "/" + "外人" + one.file + ".xlsx"
		if r := c.receipt(path); r.result() != "部分受理" || r.stops() != one.rules || !strings.HasPrefix(r.head["人数"], one.people) {
			t.Errorf("%s: %s %s %v", one.file, r.result(), r.stops(), r.head["人数"])
		}
		known := typed(one.sheets)
		for _, text := range c.receiptsOf(outbox, path) {
			for _, secret := range c.strangers(c.yours, c.theirs) {
				if strings.Contains(text, secret) && !strings.Contains(known, strings.TrimPrefix(secret, "****")) {
					t.Errorf("%s: the receipt tells %s", one.file, secret)
				}
			}
		}
	}
	c.same(before, c.about(c.yours))
}

// about is what the register holds of an institution's people, but for the remarks that somebody named one of them in vain.
func (c *neighbours) about(s school) map[string]string {
	c.Helper()
	held := map[string]string{}
	for table, rows := range c.holdings() {
		for line := range strings.Lines(rows) {
			for _, k := range c.classes() {
				inVain := slices.ContainsFunc([]string{"'passed': false", "'approved': 0.00", "'approved': false"}, func(mark string) bool { return strings.Contains(line, mark) })
				if !inVain && k.school == s && slices.ContainsFunc(k.people, func(p person) bool { return strings.Contains(line, p.id) || strings.Contains(line, p.id[:17]) }) {
					held[table] += strings.TrimSuffix(line, "\n") + "\n"
				}
			}
		}
	}
	if held["certificate"] == "" || held["entitlement"] == "" {
		c.Fatalf("nothing is known of %s: %v", s.name, held)
	}
	return held
}
