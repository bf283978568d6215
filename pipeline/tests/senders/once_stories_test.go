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

// twice is a night, 2025-02-28, in which schools that have nothing to do with one another each send something twice.
type twice struct {
	mine, yours          town.School // one file in several folders
	first, second, third town.School // one class from two institutions, and a part of it from a third
	k, part              *town.Class // theirs
	who                  town.Person // twice in a roster of
	roster               town.School // this one's
	asking               asking      // what goes on from here
}

var twiceBeginning town.Beginning[twice]

// playTwice plays it.
func playTwice(t *testing.T) (*town.Town, twice) {
	w := town.New(t)
	c := twice{mine: town.SchoolOf("150104", 4), yours: town.SchoolOf("150104", 5),
		first: town.SchoolOf("150102", 1), second: town.SchoolOf("150102", 2), third: town.SchoolOf("150103", 3),
		roster: town.SchoolOf("150105", 6)}
	c.asking = asked(w)
	yours := c.asking.yours.School
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{c.mine, c.yours, c.first, c.second, c.third,
		c.roster, c.asking.prober, c.asking.repeater, c.asking.sought, yours}))

	everywhere := town.ClassOf(c.mine, "GYB", "2025-03-03", town.Crowd(21, 3)).Opening()
	for _, folder := range []string{town.Academy(c.mine), town.Academy(c.yours), hall(c.mine), "市级"} {
		w.Drop(folder+"/开班.xlsx", everywhere)
	}
	w.Drop("开班.xlsx", everywhere)
	w.Drop("机构/开班.xlsx", everywhere)

	c.k = town.ClassOf(c.first, "GYB", "2025-03-03", town.Crowd(1, 3))
	// one person in common, another course, days in common
	c.part = town.ClassOf(c.third, "SYB", "2025-03-01", town.Crowd(3, 3))
	w.Drop(town.Academy(c.first)+"/开班.xlsx", c.k.Opening())
	w.Drop(town.Academy(c.second)+"/开班.xlsx", by(c.k, c.second, (*town.Class).Opening))
	w.Drop(town.Academy(c.third)+"/开班.xlsx", c.part.Opening())

	x := 200
	for !strings.HasSuffix(town.PersonOf(x).ID, "X") {
		x++
	}
	c.who = town.PersonOf(x)
	for i, id := range []string{c.who.ID[:17] + "x", " " + c.who.ID, c.who.ID[:6] + c.who.ID[8:17]} {
		k := town.ClassOf(c.roster, "GYB", fmt.Sprintf("2025-%02d-03", 3+i),
			append(town.Crowd(50+3*i, 2), c.who, town.Person{Name: c.who.Name, ID: id, Phone: "19012345678"}))
		w.Drop(fmt.Sprintf("%s/开班%d.xlsx", town.Academy(c.roster), i), k.Opening())
	}
	w.Night("2025-02-28")
	return w, c
}

// TestOneFileInSeveralFolders: where it belongs it counts, elsewhere it is told where it belongs, and there is one
// class.
func TestOneFileInSeveralFolders(t *testing.T) {
	t.Parallel()
	w, c := twiceBeginning.Of(t, playTwice)
	mine, yours := c.mine, c.yours
	w.Expect(town.Academy(mine)+"/开班.xlsx", "受理", "")
	w.Expect(town.Academy(yours)+"/开班.xlsx", "退回", "A18-1", "填写的统一社会信用代码不是本文件夹所属机构的")
	w.Expect(hall(mine)+"/开班.xlsx", "退回", "A18-1", "开班申请应由机构报送，不能放在旗县区文件夹里", "表格内容不用改",
		"请放入 inbox/机构/统一社会信用代码/")
	w.Expect("市级/开班.xlsx", "退回", "A18-1", "开班申请应由机构报送，不能放在市级文件夹里",
		"请放入 inbox/机构/统一社会信用代码/")
	stray := receiptsOf(w, w.Unzipped(), "开班.xlsx")["未识别"]
	if !strings.Contains(stray, "文件放错了文件夹，没有办理任何事项") ||
		!strings.Contains(stray, "文件直接放在了 inbox 下") ||
		!strings.Contains(stray, "文件直接放在了「机构」下") || w.Rows("class_filed") != 5 { // four are others'
		t.Errorf("strays are told otherwise; %d classes", w.Rows("class_filed"))
	}
}

// versions are what a school sends of one class, corrected, faulty, older and too early, and what the city sends of its
// register, on the nights of 2025-05-21, 22 and 23.
type versions struct {
	k      *town.Class
	moved  town.School
	nights [3]map[string][]byte
}

// versionsOf makes them.
func versionsOf(t *testing.T) versions {
	s := town.SchoolOf("150121", 20)
	v := versions{k: town.ClassOf(s, "GYB", "2025-05-22", town.Crowd(401, 3)), moved: s}
	v.k.Foretell(1)
	v.moved.Account = "9900008800000000777"
	right, opening := town.Book(t, v.k.Opening()), v.k.Opening()
	opening[0].Rows[6][1] = 5
	faulty, listed := town.Book(t, opening), town.Book(t, town.Registers(2025, []town.School{s}))
	v.k.Sittings = town.Sittings("2025-05-19", 3) // it was held earlier than planned
	early := town.Book(t, v.k.Completion())
	v.nights = [3]map[string][]byte{{"市级/登记.xlsx": listed, v.file("开班"): faulty, v.file("结业"): early},
		{"市级/新登记.xlsx": town.Book(t, town.Registers(2025, []town.School{v.moved})), v.file("开班改正"): right,
			v.file("开班原样"): faulty},
		{"市级/旧登记.xlsx": listed, v.file("开班旧版"): town.Resaved(t, faulty), v.file("结业原样"): early,
			v.file("结业另存"): town.Resaved(t, early)}}
	return v
}

// file is where the school drops what it sends under a name.
func (v versions) file(name string) string { return town.Academy(v.k.School) + "/" + name + ".xlsx" }

// drop drops what comes on a night, the first being 0.
func (v versions) drop(w *town.Town, night int) {
	for name, data := range v.nights[night] {
		w.DropBytes(name, data)
	}
}

// TestVersionsOfAFile: a corrected one after a return, the faulty one after the corrected, an older one of a register
// after a newer, and one that was right too early.
func TestVersionsOfAFile(t *testing.T) {
	t.Parallel()
	w, c := clearedBeginning.Of(t, playCleared)
	v := c.versions
	w.Expect(v.file("开班"), "退回", "A19-3", "请按「校验结果」逐条修改")
	w.Expect(v.file("结业"), "退回", "A18-2", nobodys)
	w.Expect(v.file("开班改正"), "受理", "")
	w.Expect(v.file("开班原样"), "重复报送", "A19-3", "此前结果：退回",
		"那一次整份退回：请按「校验结果」修改后再报送，不要原样重报", "2025年5月21日 02:00 收到的「开班.xlsx」")
	w.Expect(v.file("开班旧版"), "重复报送", "A18-3", "已在同名班期（2025-05-22至2025-05-24，班期编号")
	w.Expect(v.file("结业原样"), "重复报送", "A18-2", "退回的原因不在表里的",
		"请打开文件另存一次再报送，系统会重新校验")
	w.Expect(v.file("结业另存"), "受理", "")
	w.Expect("市级/旧登记.xlsx", "重复报送", "", "现在要恢复成这个文件的内容的，请打开文件另存一次再报送")
	of := func(table, text string) []string {
		return slices.DeleteFunc(strings.Split(w.Holdings()[table], "\n"),
			func(row string) bool { return !strings.Contains(row, text) })
	}
	if rows := of("institution", v.moved.Credit); len(rows) != 2 || !strings.Contains(rows[1], v.moved.Account) {
		t.Errorf("the older register came into force again: %v", rows)
	}
	if n := len(of("class_filed", v.k.Name)); n != 1 || w.Rows("completion_filed") != 1 || w.Rows("certificate") != 3 {
		t.Errorf("%d classes, %d completions, %d certificates", n, w.Rows("completion_filed"), w.Rows("certificate"))
	}
}

// askedForTwice: a certificate by two completions of one night, and in a second class of the same course; a subsidy by
// the institution and then by the county; the result of a payment twice, in one workbook and in two.
func askedForTwice(t *testing.T, c *neighbours) {
	again := *c.myOpen
	again.Missed = map[int]int{0: 1}
	c.Drop(town.Academy(c.mine)+"/结业甲.xlsx", c.myOpen.Completion())
	c.Drop(town.Academy(c.mine)+"/结业乙.xlsx", again.Completion())
	c.Drop(town.Academy(c.yours)+"/再学.xlsx",
		town.ClassOf(c.yours, "SYB", "2025-09-01", append(town.Crowd(700, 2), c.myPaid.People[0])).Opening())
	themselves := *c.myPaid
	themselves.Payer = map[int]string{0: "个人", 1: "个人"}
	c.Drop(hall(c.mine)+"/个人补贴.xlsx", ownAccounts(&themselves, themselves.Claim(0, 1)))
	one, two := c.entry(c.myPaid, 0), c.entry(c.myPaid, 1)
	c.Drop(hall(c.mine)+"/拨付甲.xlsx", town.Pay("2025-08-01", [4]string{one, "成功", "凭证1", ""}))
	c.Drop(hall(c.mine)+"/拨付乙.xlsx",
		town.Pay("2025-08-01", [4]string{one, "退票", "", "账号有误"}, [4]string{two, "成功", "凭证2", ""}))
	c.Drop(hall(c.mine)+"/拨付丙.xlsx",
		town.Pay("2025-08-01", [4]string{two, "成功", "凭证2", ""}, [4]string{two, "成功", "凭证2", ""}))
	c.Night("2025-08-02")
	c.Expect(town.Academy(c.mine)+"/结业乙.xlsx", "受理", "") // 乙 is written before 甲, so it arrived first
	c.Expect(town.Academy(c.mine)+"/结业甲.xlsx", "重复报送", "A18-3", "中考核合格，正在等待证书编号", "此前都已办理")
	c.Expect(town.Academy(c.yours)+"/再学.xlsx", "部分受理", "D-6", "这名学员不能参加创办企业（SYB）的培训、发证或补贴",
		"其他学员不受影响")
	c.Expect(hall(c.mine)+"/个人补贴.xlsx", "退回", "D-6 A18-4", "已有创办企业（SYB）的证书或补贴", "已核定")
	c.Expect(hall(c.mine)+"/拨付丙.xlsx", "部分受理", "D-3", "与第2行的台账编号相同，以那一行为准")
	first, second := "拨付乙", "拨付甲"
	c.Expect(hall(c.mine)+"/"+first+".xlsx", "部分受理", "A18-3", "的拨付结果已经报过")
	c.Expect(hall(c.mine)+"/"+second+".xlsx", "退回", "A18-3", "这笔台账在批次", "的拨付结果已经报过", "不需要重复报送")
	if c.Rows("certificate") != 18 || c.Rows("payment_result") != 2 || c.Rows("entitlement") != 9 {
		t.Errorf("%d certificates, %d payment results, %d entitlements", c.Rows("certificate"),
			c.Rows("payment_result"), c.Rows("entitlement"))
	}
}

// account is a person's own bank account, which nobody else has.
func account(p town.Person) string { return "99000066000" + p.Phone[3:] }

// ownAccounts gives everybody of a claim who is paid in person an account of one's own.
func ownAccounts(k *town.Class, claim []town.Sheet) []town.Sheet {
	for _, row := range claim[1].Rows[1:] {
		for _, p := range k.People {
			if row[1] == p.ID && len(row) > 6 {
				row[6] = account(p)
			}
		}
	}
	return claim
}

// fullStory goes on from the settled city over three nights, in which every kind of workbook goes to every kind of
// receiver: claims by a county, payments and returned ones, an uplift by a county for people of two institutions,
// revoked certificates, claims and uplifts, faulty applications and stray files.
func (c *neighbours) fullStory() {
	c.Helper()
	themselves := *c.yourDone
	themselves.Payer = map[int]string{0: "个人", 1: "个人", 2: "个人"}
	c.Drop(hall(c.mine)+"/个人补贴.xlsx", ownAccounts(&themselves, themselves.Claim(0, 1, 2)))
	faulty := *c.myDone
	faulty.Payer, faulty.Asked = map[int]string{0: "个人", 1: "个人"}, map[int]string{0: "1700"}
	claim := ownAccounts(&faulty, faulty.Claim(0, 1, 2))
	claim[1].Rows[2][6] = account(faulty.People[0])
	c.Drop(c.myDone.File("补贴"), claim)
	opening := town.ClassOf(c.theirs, "IYB", "2025-08-18", town.Crowd(360, 4)).Opening()
	opening[1].Rows[2][3], opening[1].Rows[3][3], opening[1].Rows[4][1] = opening[1].Rows[1][3], opening[1].Rows[1][3],
		"990101199001010011"
	c.Drop(town.Academy(c.theirs)+"/开班.xlsx", opening)
	c.Drop(hall(c.mine)+"/拨付.xlsx",
		town.Pay("2025-08-02", [4]string{c.entry(c.myPaid, 0), "成功", "凭证1", ""},
			[4]string{c.entry(c.yourPaid, 0), "退票", "", "账号有误"}))
	c.Drop(town.Academy(c.yours)+"/结业.xlsx", c.yourOpen.Completion())
	c.Drop(town.Academy(c.mine)+"/别家结业.xlsx",
		by(c.yourOpen, c.mine, func(k *town.Class) []town.Sheet { return k.Completion()[:1] }))
	c.Night("2025-08-02")
	c.Drop(hall(c.mine)+"/意见.xlsx",
		town.Decide("2025-08-03", [3]string{c.certificate(c.yourPaid, 1), "撤销", "经核实未参训"},
			[3]string{c.business(c.myDone, "补贴"), "撤销", "资料不实"}))
	later := func(k *town.Class, n int) town.Shop {
		s := c.shop(k, n)
		s.Founded, s.Day = "2025-03-10", "2025-09-10"
		return s
	}
	both := town.Uplift(later(c.myPaid, 0), later(c.yourPaid, 2))
	c.Drop("市级/追加.xlsx", []town.Sheet{town.Allotments(2025, town.Given("150102", town.Jobs, "50000", "示例5号"))})
	c.Drop(hall(c.mine)+"/上浮.xlsx", both)
	c.Drop(town.Academy(c.mine)+"/上浮.xlsx", town.Uplift(later(c.myPaid, 1)))
	c.Night("2025-09-15")
	if r := c.Receipt(hall(c.mine) + "/上浮.xlsx"); r.Result() != "受理" {
		c.Fatalf("the county's uplift: %v %v", r.Head, r.Findings)
	}
	c.Drop(hall(c.mine)+"/再意见.xlsx",
		town.Decide("2025-09-15", [3]string{c.Told(hall(c.mine) + "/上浮.xlsx"), "撤销", "资料不实"}))
	c.Drop("走失.xlsx", c.theirPaid.Opening())
	c.Night("2025-09-16")
}

// marks are the texts that name an institution's people: names, identity, telephone and account numbers, enterprises.
func (c *neighbours) marks(s town.School) (names, numbers []string) {
	for _, k := range c.classes() {
		if k.School == s {
			for _, p := range k.People {
				names = append(names, p.Name)
				numbers = append(numbers, p.ID, p.Phone, account(p), town.Credit("92990101MJ"+p.Phone[4:]))
			}
		}
	}
	return names, numbers
}

// papersReachOnlyTheirOwn walks every part of every workbook that a long story leaves in the outbox, the hidden ones
// and the properties too: of an institution's people another institution or county reads nothing, and the municipal
// centre no number at all.
func papersReachOnlyTheirOwn(t *testing.T, c *neighbours) {
	c.fullStory()
	all, seen := map[string][]string{}, map[string]int{}
	for file, parts := range c.Unzipped() {
		name, err := filepath.Rel(filepath.Join(c.Home, "outbox"), file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.ToSlash(name)] = append(slices.Collect(maps.Values(parts)), slices.Collect(maps.Keys(parts))...)
	}
	tell := func(who town.School, may func(file, text string, name bool) bool) {
		names, numbers := c.marks(who)
		for file, texts := range all {
			for _, mark := range slices.Concat(names, numbers) {
				if !slices.ContainsFunc(append(texts, file), func(text string) bool {
					return strings.Contains(text, mark)
				}) {
					continue
				}
				seen[strings.SplitN(file, "/", 3)[0]+" "+who.Name]++
				if !may(file, mark, slices.Contains(names, mark)) {
					t.Errorf("%s tells %s of %s", file, mark, who.Name)
				}
			}
		}
	}
	for who, county := range map[town.School]string{c.mine: xincheng, c.yours: xincheng, c.theirs: huimin} {
		tell(who, func(file, _ string, name bool) bool {
			risks := strings.HasPrefix(file, "市级/报表/疑点清单") && name // whom a remark is about
			stray := strings.HasPrefix(file, "未识别/回执_走失") && who == c.theirs
			return strings.HasPrefix(file, homeOf(who)+"/") || strings.HasPrefix(file, county+"/") || risks || stray
		})
	}
	if len(all) < 60 || len(seen) < 6 {
		t.Fatalf("%d workbooks, marks seen %v: the walk is broken", len(all), seen)
	}
	c.ownersOfNumbers(all)
}

// ownersOfNumbers looks at numbers that are nobody's among the trainees: instructors are the municipal centre's to
// know, an institution's account its own, its county's and the municipal centre's.
func (c *neighbours) ownersOfNumbers(all map[string][]string) {
	c.Helper()
	for file, texts := range all {
		text := strings.Join(texts, "\n")
		for _, county := range []string{"150102", "150103"} {
			for n := 1; n <= 2; n++ {
				if id := town.Instructors(county).Rows[n][2].(string); strings.Contains(text, id) &&
					!strings.HasPrefix(file, "市级/回执_") {
					c.Errorf("%s tells an instructor's number", file)
				}
			}
		}
		for s, county := range map[town.School]string{c.mine: xincheng, c.yours: xincheng, c.theirs: huimin} {
			may := strings.HasPrefix(file, "市级/回执_") || strings.HasPrefix(file, homeOf(s)+"/") ||
				strings.HasPrefix(file, county+"/")
			if !may && strings.Contains(text, s.Account) {
				c.Errorf("%s tells the account of %s", file, s.Name)
			}
		}
	}
}
