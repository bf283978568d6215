package senders_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// neighbours is a city of two institutions of one county and a third of another, whose classes stand at every step.
type neighbours struct {
	*town.Town
	mine, yours, theirs town.School // 新城区, 新城区, 回民区

	// a class at each step: opened, completed, and paid. Mine and yours have all three; theirs is paid.
	myOpen, myDone, myPaid, yourOpen, yourDone, yourPaid, theirPaid *town.Class
}

// settled plays the night of 2025-08-01 that brings every class to its step.
func settled(t *testing.T) *neighbours {
	t.Helper()
	c := &neighbours{Town: town.New(t), mine: town.SchoolOf("150102", 1), yours: town.SchoolOf("150102", 2),
		theirs: town.SchoolOf("150103", 3)}
	at := func(s town.School, course, opens string, first int) *town.Class {
		k := town.ClassOf(s, course, opens, town.Crowd(first, 3))
		k.Foretell(1)
		return k
	}
	c.myOpen, c.yourOpen = at(c.mine, "GYB", "2025-06-02", 100), at(c.yours, "GYB", "2025-08-09", 200)
	c.myDone, c.yourDone = at(c.mine, "WLC", "2025-04-07", 120), at(c.yours, "WLC", "2025-05-05", 220)
	c.myPaid, c.yourPaid, c.theirPaid = at(c.mine, "SYB", "2025-02-03", 140), at(c.yours, "SYB", "2025-03-03", 240),
		at(c.theirs, "SYB", "2025-03-03", 340)
	c.yourPaid.Asked, c.theirPaid.Asked = map[int]string{0: "1011.37"}, map[int]string{0: "1012.41"}
	c.yourPaid.Payer, c.theirPaid.Payer = map[int]string{1: "个人"}, map[int]string{0: "个人"} // an account each
	c.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{c.mine, c.yours, c.theirs},
		town.Given("150102", town.Jobs, "100000", "示例1号"), town.Given("150103", town.Jobs, "100000", "示例2号")))
	for _, k := range c.classes() {
		k.Fund = town.Jobs
		c.Drop(k.File("开班"), k.Opening())
	}
	c.Night("2025-02-01")
	for _, k := range c.classes() {
		if k != c.myOpen && k != c.yourOpen {
			c.Drop(k.File("结业"), k.Completion())
		}
	}
	for _, k := range []*town.Class{c.myPaid, c.yourPaid, c.theirPaid} {
		c.Drop(k.File("补贴"), k.Claim(k.All()...))
	}
	if done := c.Night("2025-08-01"); done.Certificates != 15 || len(c.Ledger("150102", 2025)) != 6 ||
		len(c.Ledger("150103", 2025)) != 3 {
		t.Fatalf("the city does not stand: %+v", done)
	}
	return c
}

// classes are all of them.
func (c *neighbours) classes() []*town.Class {
	return []*town.Class{c.myOpen, c.myDone, c.myPaid, c.yourOpen, c.yourDone, c.yourPaid, c.theirPaid}
}

// certificate is the number of a class's n-th person.
func (c *neighbours) certificate(k *town.Class, n int) string {
	return c.Certificates(k.Number)[n]["证书编号"]
}

// entry is the number of the money of a class's n-th person.
func (c *neighbours) entry(k *town.Class, n int) string {
	return town.By(c.Ledger(k.School.County, 2025), "身份证号", k.People[n].ID)["台账编号"]
}

// business is the 业务编号 that a step of a class was given.
func (c *neighbours) business(k *town.Class, step string) string {
	return c.Receipt(k.File(step)).Head["业务编号"]
}

// strangers are the texts of other people that a receipt to somebody else must not hold: names, numbers, accounts,
// amounts.
func (c *neighbours) strangers(of ...town.School) []string {
	var texts []string
	for _, k := range c.classes() {
		if !slices.Contains(of, k.School) {
			continue
		}
		texts = append(texts, k.School.Account, "****"+k.School.Account[15:])
		for i, p := range k.People {
			texts = append(texts, p.Name, p.ID, p.Phone, fmt.Sprintf("99000077%011d", i), k.Asked[i])
		}
	}
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// same holds two states of the register against each other.
func same(w *town.Town, before, after map[string]string) {
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

// receiptsOf are the receipts of a file among the workbooks of the outbox, by its name: folder of the outbox → the text
// of every part.
func receiptsOf(w *town.Town, outbox map[string]map[string]string, dropped string) map[string]string {
	w.Helper()
	found := map[string]string{}
	for file, parts := range outbox {
		if strings.HasPrefix(filepath.Base(file), "回执_"+strings.TrimSuffix(filepath.Base(dropped), ".xlsx")) {
			folder, err := filepath.Rel(filepath.Join(w.Home, "outbox"), filepath.Dir(file))
			w.Must(err)
			for _, text := range parts {
				found[filepath.ToSlash(folder)] += text
			}
		}
	}
	return found
}

// typed is the text of a workbook that was dropped: what its sender knew already.
func typed(sheets []town.Sheet) string {
	var b strings.Builder
	for _, s := range sheets {
		for _, row := range s.Rows {
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
		"senders touch only their own": sendersTouchOnlyTheirOwn, "people of another class": peopleOfAnotherClass,
		"papers reach only their own": papersReachOnlyTheirOwn,
		"the same again":              theSameAgain, "asked for twice": askedForTwice,
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
	other.Town = c.Town.Copied(t)
	return &other
}

// sendersTouchOnlyTheirOwn plays all of misdeeds in one night: each is returned by the rule that is meant, with a text
// that says what is wrong, on one receipt in the sender's own folder that tells nothing of anybody else; and the
// register is what it was.
func sendersTouchOnlyTheirOwn(t *testing.T, c *neighbours) {
	before := c.Holdings()
	all := c.misdeeds()
	for i := range all {
		m := &all[i]
		m.path = fmt.Sprintf("%s/%02d.xlsx", m.folder, i)
		if m.folder == "" {
			m.path = fmt.Sprintf("%02d.xlsx", i)
		}
		c.Drop(m.path, m.sheets)
	}
	done := c.Night("2025-08-11")
	if done.Certificates != 0 || len(done.Funds) != 0 {
		t.Errorf("something was given: %+v", done)
	}
	outbox := c.Unzipped()
	for _, m := range all {
		m.check(c, outbox)
	}
	same(c.Town, before, c.Holdings())
	t.Logf("%d misdeeds, none with an effect", len(all))
}

// check holds a misdeed's receipt against what is expected.
func (m misdeed) check(c *neighbours, outbox map[string]map[string]string) {
	c.Helper()
	found := receiptsOf(c.Town, outbox, m.path)
	text, ok := found[m.answered]
	if !ok || len(found) != 1 {
		c.Errorf("%s: receipts %v, want one in %s", m.what, slices.Collect(maps.Keys(found)), m.answered)
		return
	}
	r := receiptIn(c.Town, m.answered, m.path)
	if r.Result() != "退回" || r.Stops() != m.rules {
		c.Errorf("%s: %s %s, want %s: %v", m.what, r.Result(), r.Stops(), m.rules, r.Findings)
	}
	if said := fmt.Sprint(town.Column(r.Findings, "问题")); !strings.Contains(said, m.says) {
		c.Errorf("%s: it is told %s, want %s", m.what, said, m.says)
	}
	for _, f := range r.Findings {
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
func receiptIn(w *town.Town, folder, dropped string) town.Receipt {
	w.Helper()
	return w.Receipt(folder + "/" + filepath.Base(dropped))
}

// peopleOfAnotherClass: an honest application about one's own class that names people, certificates or payees of
// somebody else goes on without them. Nothing the register says of those people changes, and the receipt tells nothing
// of them that its sender did not write.
func peopleOfAnotherClass(t *testing.T, c *neighbours) {
	before := c.about(c.yours)
	completion := *c.myOpen
	completion.People = append(slices.Clone(c.myOpen.People), c.yourOpen.People[0])
	claim := *c.myDone
	claim.People = append(slices.Clone(c.myDone.People), c.yourDone.People[0])
	claim.Payer = map[int]string{2: "个人"}
	asked := claim.Claim(0, 1, 2, 3)
	asked[1].Rows[0] = append(asked[1].Rows[0], "证书编号")
	asked[1].Rows[2] = append(asked[1].Rows[2], "", "", "", c.certificate(c.yourDone, 1))
	asked[1].Rows[3][4], asked[1].Rows[3][6] = c.yourDone.People[2].Name, "9900007700000000002"
	sound, borrowed, paidAway := c.shop(c.myPaid, 0), c.shop(c.yourPaid, 0), c.shop(c.myPaid, 2)
	borrowed.Certificate = c.certificate(c.myPaid, 1)
	more := town.Uplift(sound, borrowed, paidAway, c.shop(c.yourPaid, 2))
	more[0].Rows[3] = append(more[0].Rows[3], c.yourPaid.People[1].Name, "示例银行", "9900007700000000001")
	c.Drop("市级/追加.xlsx", []town.Sheet{town.Allotments(2025, town.Given("150102", town.Jobs, "100000", "示例4号"))})
	all := []struct {
		file, rules, people string
		sheets              []town.Sheet
	}{
		{"结业", "D-7", "办结 3 人，剔除 1 人", completion.Completion()},
		{"补贴", "A14-2 A21-1 D-7", "办结 1 人，剔除 3 人", asked},
		{"上浮", "A14-2 A22-5", "办结 1 人，剔除 3 人", more},
	}
	for _, one := range all {
		c.Drop(town.Academy(c.mine)+"/外人"+one.file+".xlsx", one.sheets)
	}
	c.Night("2025-08-11")
	outbox := c.Unzipped()
	for _, one := range all {
		path := town.Academy(c.mine) + "/" + "外人" + one.file + ".xlsx"
		if r := c.Receipt(path); r.Result() != "部分受理" || r.Stops() != one.rules ||
			!strings.HasPrefix(r.Head["人数"], one.people) {
			t.Errorf("%s: %s %s %v", one.file, r.Result(), r.Stops(), r.Head["人数"])
		}
		known := typed(one.sheets)
		for _, text := range receiptsOf(c.Town, outbox, path) {
			for _, secret := range c.strangers(c.yours, c.theirs) {
				if strings.Contains(text, secret) && !strings.Contains(known, strings.TrimPrefix(secret, "****")) {
					t.Errorf("%s: the receipt tells %s", one.file, secret)
				}
			}
		}
	}
	same(c.Town, before, c.about(c.yours))
}

// about is what the register holds of an institution's people, but for the remarks that somebody named one of them in
// vain.
func (c *neighbours) about(s town.School) map[string]string {
	c.Helper()
	held := map[string]string{}
	for table, rows := range c.Holdings() {
		for line := range strings.Lines(rows) {
			for _, k := range c.classes() {
				inVain := slices.ContainsFunc([]string{"'passed': false", "'approved': 0.00", "'approved': false"},
					func(mark string) bool { return strings.Contains(line, mark) })
				if !inVain && k.School == s &&
					slices.ContainsFunc(k.People,
						func(p town.Person) bool {
							return strings.Contains(line, p.ID) ||
								strings.Contains(line, p.ID[:17])
						}) {
					held[table] += strings.TrimSuffix(line, "\n") + "\n"
				}
			}
		}
	}
	if held["certificate"] == "" || held["entitlement"] == "" {
		c.Fatalf("nothing is known of %s: %v", s.Name, held)
	}
	return held
}
