package pipeline_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// account is a person's own bank account, which nobody else has.
func (p person) account() string { return "99000066000" + p.phone[3:] }

// ownAccounts gives everybody of a claim who is paid in person an account of one's own.
func (k *class) ownAccounts(claim []sheet) []sheet {
	for _, row := range claim[1].rows[1:] {
		for _, p := range k.people {
			if row[1] == p.id && len(row) > 6 {
				row[6] = p.account()
			}
		}
	}
	return claim
}

// fullStory goes on from the settled city over five nights, in which every kind of workbook goes to every kind of receiver: claims by a
// county, payments and returned ones, an uplift by a county for people of two institutions, revoked certificates, claims and
// uplifts, faulty applications and stray files.
func (c *neighbours) fullStory() {
	c.Helper()
	themselves := *c.yourDone
	themselves.payer = map[int]string{0: "个人", 1: "个人", 2: "个人"}
	c.drop(hall(c.mine)+"/个人补贴.xlsx", themselves.ownAccounts(themselves.claim(0, 1, 2)))
	faulty := *c.myDone
	faulty.payer, faulty.asked = map[int]string{0: "个人", 1: "个人"}, map[int]string{0: "1700"}
	claim := faulty.ownAccounts(faulty.claim(0, 1, 2))
	claim[1].rows[2][6] = faulty.people[0].account()
	c.drop(c.myDone.file("补贴"), claim)
	opening := classOf(c.theirs, "IYB", "2025-08-18", crowd(360, 4)).opening()
	opening[1].rows[2][3], opening[1].rows[3][3], opening[1].rows[4][1] = opening[1].rows[1][3], opening[1].rows[1][3], "990101199001010011"
	c.drop(academy(c.theirs)+"/开班.xlsx", opening)
	c.drop(hall(c.mine)+"/拨付.xlsx", pay("2025-08-02", [4]string{c.entry(c.myPaid, 0), "成功", "凭证1", ""}, [4]string{c.entry(c.yourPaid, 0), "退票", "", "账号有误"}))
	c.night("2025-08-02")
	c.drop(hall(c.mine)+"/意见.xlsx", decide("2025-08-03", [3]string{c.certificate(c.yourPaid, 1), "撤销", "经核实未参训"}, [3]string{c.business(c.myDone, "补贴"), "撤销", "资料不实"}))
	c.drop(academy(c.yours)+"/结业.xlsx", c.yourOpen.completion())
	c.drop(academy(c.mine)+"/别家结业.xlsx", c.yourOpen.by(c.mine, func(k *class) []sheet { return k.completion()[:1] }))
	c.night("2025-08-03")
	later := func(k *class, n int) shop {
		s := c.shop(k, n)
		s.founded, s.day = "2025-03-10", "2025-09-10"
		return s
	}
	both := uplift(later(c.myPaid, 0), later(c.yourPaid, 2))
	c.drop("市级/追加.xlsx", []sheet{allotments(2025, money{"150102", jobs, "50000", "示例5号"})})
	c.drop(hall(c.mine)+"/上浮.xlsx", both)
	c.drop(academy(c.mine)+"/上浮.xlsx", uplift(later(c.myPaid, 1)))
	c.night("2025-09-15")
	if r := c.receipt(hall(c.mine) + "/上浮.xlsx"); r.result() != "受理" {
		c.Fatalf("the county's uplift: %v %v", r.head, r.findings)
	}
	c.drop(hall(c.mine)+"/再意见.xlsx", decide("2025-09-15", [3]string{c.told(hall(c.mine) + "/上浮.xlsx"), "撤销", "资料不实"}))
	c.night("2025-09-16")
	c.drop("走失.xlsx", c.theirPaid.opening())
	c.night("2025-09-17")
}

// told is the 业务编号 on the receipt of a file.
func (w *town) told(file string) string { return w.receipt(file).head["业务编号"] }

// marks are the texts that name an institution's people: names, identity, telephone and account numbers, enterprises.
func (c *neighbours) marks(s school) (names, numbers []string) {
	for _, k := range c.classes() {
		if k.school == s {
			for _, p := range k.people {
				names = append(names, p.name)
				numbers = append(numbers, p.id, p.phone, p.account(), credit("92990101MJ"+p.phone[4:]))
			}
		}
	}
	return names, numbers
}

// papersReachOnlyTheirOwn walks every part of every workbook that a long story leaves in the outbox, the hidden ones and the properties
// too: of an institution's people another institution or county reads nothing, and the municipal centre no number at all.
func papersReachOnlyTheirOwn(t *testing.T, c *neighbours) {
	c.fullStory()
	all, seen := map[string][]string{}, map[string]int{}
	for file, parts := range c.unzipped() {
		name, err := filepath.Rel(filepath.Join(c.home, "outbox"), file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.ToSlash(name)] = append(slices.Collect(maps.Values(parts)), slices.Collect(maps.Keys(parts))...)
	}
	tell := func(who school, may func(file, text string, name bool) bool) {
		names, numbers := c.marks(who)
		for file, texts := range all {
			for _, mark := range slices.Concat(names, numbers) {
				if !slices.ContainsFunc(append(texts, file), func(text string) bool { return strings.Contains(text, mark) }) {
					continue
				}
				seen[strings.SplitN(file, "/", 3)[0]+" "+who.name]++
				if !may(file, mark, slices.Contains(names, mark)) {
					t.Errorf("%s tells %s of %s", file, mark, who.name)
				}
			}
		}
	}
	for who, county := range map[school]string{c.mine: xincheng, c.yours: xincheng, c.theirs: huimin} {
		tell(who, func(file, _ string, name bool) bool {
			risks := strings.HasPrefix(file, "市级/疑点清单") && name // whom a remark is about
			stray := strings.HasPrefix(file, "未识别/回执_走失") && who == c.theirs
			return strings.HasPrefix(file, homeOf(who)+"/") || strings.HasPrefix(file, county+"/") || risks || stray
		})
	}
	if len(all) < 60 || len(seen) < 6 {
		t.Fatalf("%d workbooks, marks seen %v: the walk is broken", len(all), seen)
	}
	c.ownersOfNumbers(all)
}

// ownersOfNumbers looks at numbers that are nobody's among the trainees: instructors are the municipal centre's to know, an
// institution's account its own, its county's and the municipal centre's.
func (c *neighbours) ownersOfNumbers(all map[string][]string) {
	c.Helper()
	for file, texts := range all {
		text := strings.Join(texts, "\n")
		for _, county := range []string{"150102", "150103"} {
			for n := 1; n <= 2; n++ {
				if id := instructors(county).rows[n][2].(string); strings.Contains(text, id) && !strings.HasPrefix(file, "市级/回执_") {
					c.Errorf("%s tells an instructor's number", file)
				}
			}
		}
		for s, county := range map[school]string{c.mine: xincheng, c.yours: xincheng, c.theirs: huimin} {
			may := strings.HasPrefix(file, "市级/回执_") || strings.HasPrefix(file, homeOf(s)+"/") || strings.HasPrefix(file, county+"/")
			if !may && strings.Contains(text, s.account) {
				c.Errorf("%s tells the account of %s", file, s.name)
			}
		}
	}
}
