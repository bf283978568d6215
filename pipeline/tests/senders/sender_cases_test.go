package senders_test

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// misdeed is a workbook by which a sender reaches for what is not its own.
type misdeed struct {
	what     string
	folder   string // below inbox
	sheets   []town.Sheet
	rules    string // that stop it
	says     string // in the findings' 问题
	answered string // folder of the outbox that holds its only receipt
	victims  []town.School
	path     string
}

// misdeeds are every kind by every field that names another party, and every wrong folder.
//
//	field            opening      completion  claim         uplift  decision  payment  register
//	folder's kind    市级 旗县区  市级 旗县区 市级          市级    机构 市级 机构市级 机构 旗县区
//	统一社会信用代码 A18-1        A18-1       A18-1 A18-2   –       –         –        市级 names anybody
//	机构名称         A18-1        –           A18-1         –       –         –
//	旗县区           any: where a class is held is not whom the institution belongs to (A16-1 bounds it)
//	班期编号         –            A18-2       A18-2         –       –         –
//	证书编号         –            –           A14-2         A14-2   A18-2     –
//	业务/疑点编号    –            –           –             –       A18-2     –
//	台账编号         –            –           –             –       A18-2     A18-2
//	讲师             a wish only  A9-2        –             –       –         –
//	姓名/身份证号    –            D-7         D-7 A14-2     A14-2   –         –
//	户名/账号        –            –           A21-1         A22-5   –         –
//
// Persons of somebody else in a workbook about one's own class are excluded one by one: peopleOfAnotherClass. 批次号
// stands in no form: it is looked up.
func (c *neighbours) misdeeds() []misdeed {
	return slices.Concat(c.wrongKinds(), c.wrongInstitutions(), c.wrongClaims(), c.wrongUplifts(), c.wrongAccounts(),
		c.wrongCounties(), c.wrongFolders())
}

func hall(s town.School) string { return "旗县区/" + s.County }

// homeOf is the folder of the outbox of an institution, with its listed name.
func homeOf(s town.School) string { return "机构/" + s.Credit + "_" + s.Name }

// The counties' folders of the outbox.
const (
	xincheng = "旗县区/150102_新城区"
	huimin   = "旗县区/150103_回民区"
)

// nobodys is what a sender reads of a number that is another's, as of one that nobody has.
const nobodys = "本单位名下没有这个编号"

// wrongKinds are workbooks of a kind that the sender may not send, about the sender's own affairs.
func (c *neighbours) wrongKinds() []misdeed {
	both := []town.School{c.yours, c.theirs}
	register := []town.Sheet{town.Allotments(2025, town.Given("150102", town.Jobs, "999", "示例3号"))}
	decision := town.Decide("2025-08-01", [3]string{c.business(c.myPaid, "补贴"), "撤销", "示例理由"})
	payment := town.Pay("2025-08-01", [4]string{c.entry(c.myPaid, 0), "成功", "凭证1", ""})
	fresh := town.ClassOf(c.mine, "GYB", "2025-08-12", town.Crowd(500, 3))
	kinds := []misdeed{
		{what: "an institution sends registers", folder: town.Academy(c.mine), sheets: register,
			says: "基础信息应由市级报送"},
		{what: "an institution decides", folder: town.Academy(c.mine), sheets: decision,
			says: "审批意见应由旗县区报送"},
		{what: "an institution reports payments", folder: town.Academy(c.mine), sheets: payment,
			says: "拨付结果应由旗县区报送"},
		{what: "a county sends registers", folder: hall(c.mine), sheets: register, says: "基础信息应由市级报送"},
		{what: "a county opens a class", folder: hall(c.mine), sheets: fresh.Opening(), says: "开班申请应由机构报送"},
		{what: "a county completes a class", folder: hall(c.mine), sheets: c.myOpen.Completion(),
			says: "结业申请应由机构报送"},
		{what: "the city opens a class", folder: "市级", sheets: fresh.Opening(), says: "开班申请应由机构报送"},
		{what: "the city completes a class", folder: "市级", sheets: c.myOpen.Completion(),
			says: "结业申请应由机构报送"},
		{what: "the city claims", folder: "市级", sheets: c.myDone.Claim(0, 1), says: "补贴申请应由机构或旗县区报送"},
		{what: "the city claims an uplift", folder: "市级", sheets: town.Uplift(c.shop(c.myPaid, 0)),
			says: "上浮申请应由机构或旗县区报送"},
		{what: "the city decides", folder: "市级", sheets: decision, says: "审批意见应由旗县区报送"},
		{what: "the city corrects an account", folder: "市级", sheets: c.account(c.myPaid, 0),
			says: "账户更正应由机构或旗县区报送"},
		{what: "the city reports payments", folder: "市级", sheets: payment, says: "拨付结果应由旗县区报送"},
	}
	for i := range kinds {
		kinds[i].rules, kinds[i].victims = "A18-1", both
		kinds[i].answered = map[string]string{town.Academy(c.mine): homeOf(c.mine), hall(c.mine): xincheng,
			"市级": "市级"}[kinds[i].folder]
	}
	return kinds
}

// shop is a sound enterprise of a class's n-th person, half a year on.
func (c *neighbours) shop(k *town.Class, n int) town.Shop {
	return town.Shop{Class: k, N: n, Certificate: c.certificate(k, n),
		Code: town.Credit("92990101MJ" + k.People[n].Phone[4:]), Founded: "2025-02-10", State: "存续",
		Day:   "2025-08-10",
		Asked: "480"}
}

// by writes a workbook under another code than the class's own.
func by(k *town.Class, s town.School, make func(*town.Class) []town.Sheet) []town.Sheet {
	other := *k
	other.School = s
	return make(&other)
}

// wrongInstitutions are openings and completions for another institution.
func (c *neighbours) wrongInstitutions() []misdeed {
	fresh := town.ClassOf(c.yours, "GYB", "2025-08-12", town.Crowd(520, 3))
	named := by(fresh, c.mine, (*town.Class).Opening)
	named[0].Rows[1][1] = c.yours.Name
	lent := c.myOpen.Completion()
	for _, row := range lent[1].Rows[1:] {
		row[5] = town.Lecturer("150103", 1)
	}
	all := []misdeed{
		{what: "an opening under another's code", sheets: fresh.Opening(), rules: "A18-1",
			says: "不是本文件夹所属机构的"},
		{what: "another's opening once more", sheets: c.yourOpen.Opening(), rules: "A18-1",
			says: "不是本文件夹所属机构的"},
		{what: "an opening under another's name", sheets: named, rules: "A18-1", says: "培训机构名称是另一家机构的"},
		{what: "the completion of another's class under its code", sheets: c.yourOpen.Completion(), rules: "A18-1",
			says: "不是本文件夹所属机构的"},
		{what: "the completion of another's class under one's own code",
			sheets: by(c.yourOpen, c.mine, (*town.Class).Completion), rules: "A18-2", says: nobodys},
		{what: "the completion of a class that another has completed",
			sheets: by(c.yourDone, c.mine, (*town.Class).Completion), rules: "A18-2", says: nobodys},
		{what: "a completion with another county's instructor", sheets: lent, rules: "A9-2",
			says: "不是本班选派的讲师"},
	}
	for i := range all {
		all[i].folder, all[i].answered, all[i].victims = town.Academy(c.mine), homeOf(c.mine),
			[]town.School{c.yours, c.theirs}
	}
	return all
}

// wrongClaims are claims for another's class, by an institution and by a county.
func (c *neighbours) wrongClaims() []misdeed {
	claim := func(k *town.Class) []town.Sheet { return k.Claim(k.All()...) }
	themselves := func(k *town.Class) []town.Sheet {
		other := *k
		other.Payer = map[int]string{0: "个人", 1: "个人", 2: "个人"}
		return ownAccounts(&other, other.Claim(0, 1, 2))
	}
	named := c.myDone.Claim(0, 1)
	named[0].Rows[1][1] = c.yours.Name
	payee := c.myDone.Claim(0, 1)
	payee[0].Rows[5][1], payee[0].Rows[7][1] = c.yours.Name, c.yours.Account
	centre := themselves(c.myDone)
	centre[0].Rows[1][1] = "回民区就业服务中心"
	all := []misdeed{
		{what: "a claim for another's class under its code", sheets: claim(c.yourDone), rules: "A18-1",
			says: "不是本文件夹所属机构的"},
		{what: "a claim for another's class under one's own code", sheets: by(c.yourDone, c.mine, claim),
			rules: "A18-2", says: nobodys},
		{what: "a claim for one's own class under another's code", sheets: by(c.myDone, c.yours, claim), rules: "A18-1",
			says: "不是本文件夹所属机构的"},
		{what: "a claim for people whom another was paid for", sheets: by(c.yourPaid, c.mine, claim), rules: "A18-2",
			says: nobodys},
		{what: "a claim under another's name", sheets: named, rules: "A18-1", says: "申请单位是另一家机构"},
		{what: "a claim paid to another", sheets: payee, rules: "A21-1 A18-4", says: "不是垫付人"},
		{what: "a county claims for an institution", folder: hall(c.mine), sheets: claim(c.myDone), rules: "A18-1",
			says: "旗县区文件夹只受理个人垫付的补贴"},
		{what: "a county claims for another county's class", folder: hall(c.theirs), sheets: themselves(c.myDone),
			rules: "A18-2", says: nobodys},
		{what: "a county claims for a class under another institution's code", folder: hall(c.mine),
			sheets: by(c.yourDone, c.mine, themselves), rules: "A18-2", says: "这个班期不是所填机构的"},
		{what: "a county claims as another county", folder: hall(c.mine), sheets: centre, rules: "A18-1",
			says: "申请单位是另一个旗县区"},
	}
	for i := range all {
		all[i].victims = []town.School{c.yours, c.theirs}
		switch all[i].folder {
		case "":
			all[i].folder, all[i].answered = town.Academy(c.mine), homeOf(c.mine)
		case hall(c.mine):
			all[i].answered, all[i].victims = xincheng, []town.School{c.theirs}
		default:
			all[i].answered, all[i].victims = huimin, []town.School{c.mine, c.yours}
		}
	}
	return all
}

// wrongUplifts are uplifts on certificates of another's class.
func (c *neighbours) wrongUplifts() []misdeed {
	mine, yours, theirs := c.shop(c.myPaid, 0), c.shop(c.yourPaid, 0), c.shop(c.theirPaid, 0)
	borrowed := mine
	borrowed.Certificate = yours.Certificate
	// with the other's name as payee: what account it has is not for the sender to learn
	paidTo := town.Uplift(borrowed)
	paidTo[0].Rows[1] = append(paidTo[0].Rows[1], c.yours.Name, "示例银行", "9900008800000000999")
	all := []misdeed{
		{what: "an uplift for another's person", folder: town.Academy(c.mine), sheets: town.Uplift(yours)},
		{what: "an uplift on another's certificate", folder: town.Academy(c.mine), sheets: town.Uplift(borrowed)},
		{what: "an uplift on another's certificate, paid to the other", folder: town.Academy(c.mine), sheets: paidTo},
		{what: "an uplift of another county's person", folder: hall(c.mine), sheets: town.Uplift(theirs)},
	}
	return c.answered(all, "A14-2 A18-4", "本单位学员名下没有这个证书编号")
}

// answered adds to misdeeds of an institution and of its county what they are told, and whose data it must not be.
func (c *neighbours) answered(all []misdeed, rules, says string) []misdeed {
	for i := range all {
		all[i].rules, all[i].says = rules, says
		all[i].answered, all[i].victims = homeOf(c.mine), []town.School{c.yours, c.theirs}
		if all[i].folder == hall(c.mine) {
			all[i].answered, all[i].victims = xincheng, []town.School{c.theirs}
		}
	}
	return all
}

// account corrects the account of a class's n-th person.
func (c *neighbours) account(k *town.Class, n int) []town.Sheet {
	name := k.People[n].Name
	return town.Correct([4]string{c.entry(k, n), name, name, "6217000000000000004"})
}

// wrongAccounts are corrections of the account of another's person, or of nobody's entry.
func (c *neighbours) wrongAccounts() []misdeed {
	all := []misdeed{
		{what: "another institution's account", folder: town.Academy(c.mine), sheets: c.account(c.yourPaid, 0)},
		{what: "one's own entry, another's name", folder: town.Academy(c.mine), sheets: town.Correct(
			[4]string{c.entry(c.myPaid, 0), c.myPaid.People[1].Name, c.myPaid.People[1].Name, "6217000000000000004"})},
		{what: "another county's account", folder: hall(c.mine), sheets: c.account(c.theirPaid, 0)},
	}
	return c.answered(all, "A18-2", "没有这个台账编号，或者姓名与这笔台账的不一致")
}

// wrongCounties are a county's decisions and payment results about another county's business.
func (c *neighbours) wrongCounties() []misdeed {
	var all []misdeed
	add := func(what string, sheets []town.Sheet) {
		all = append(all, misdeed{what: what, folder: hall(c.theirs), sheets: sheets, rules: "A18-2", says: nobodys,
			answered: huimin, victims: []town.School{c.mine, c.yours}})
	}
	for what, number := range map[string]string{"an opening": c.business(c.yourPaid, "开班"),
		"a completion": c.business(c.yourPaid, "结业"), "a claim": c.business(c.yourPaid, "补贴"),
		"a certificate": c.certificate(c.yourPaid, 0), "an entry": c.entry(c.yourPaid, 0), "a risk": c.risk()} {
		for _, opinion := range []string{"同意", "不同意", "撤销"} {
			add("another county's "+what+": "+opinion,
				town.Decide("2025-08-01", [3]string{number, opinion, "示例理由一"}))
		}
	}
	add("another county's entry paid", town.Pay("2025-08-01", [4]string{c.entry(c.yourPaid, 0), "成功", "凭证1", ""}))
	add("another county's entry returned",
		town.Pay("2025-08-01", [4]string{c.entry(c.yourPaid, 1), "退票", "", "账号有误"}))
	return all
}

// risk is the number of a remark on an application of 新城区.
func (c *neighbours) risk() string {
	return c.Pages("旗县区/150102_*/疑点清单_*")["疑点清单"].Table("疑点编号")[0]["疑点编号"]
}

// wrongFolders are honest workbooks in folders that are nobody's, or somebody else's.
func (c *neighbours) wrongFolders() []misdeed {
	fresh := town.ClassOf(c.yours, "GYB", "2025-08-12", town.Crowd(540, 3))
	stranger := town.SchoolOf("150102", 9)
	unlisted := "机构/" + stranger.Credit + "_" + c.yours.Name
	decision := town.Decide("2025-08-01", [3]string{c.business(c.yourPaid, "补贴"), "撤销", "示例理由"})
	all := []misdeed{
		{what: "at the top of the inbox", folder: "", sheets: fresh.Opening(), rules: "A18-1",
			says:     "文件直接放在了 inbox 下",
			answered: "未识别"},
		{what: "at the top of 机构", folder: "机构", sheets: fresh.Opening(), rules: "A18-1",
			says:     "文件直接放在了「机构」下",
			answered: "未识别"},
		{what: "a decision at the top of 旗县区", folder: "旗县区", sheets: decision, rules: "A18-1",
			says: "文件直接放在了「旗县区」下", answered: "未识别"},
		{what: "in a folder of no kind", folder: "财政局", sheets: decision, rules: "A18-1", says: "不属于任何报送单位",
			answered: "未识别"},
		{what: "in a folder named by the institution only", folder: "机构/" + c.yours.Name, sheets: fresh.Opening(),
			rules: "A18-1", says: "应以18 位统一社会信用代码开头", answered: "未识别"},
		{what: "in a folder named by the county only", folder: "旗县区/新城区", sheets: decision, rules: "A18-1",
			says: "应以6 位区划代码开头", answered: "未识别"},
		{what: "an unlisted institution with another's name on its folder", folder: unlisted, sheets: fresh.Opening(),
			rules: "A18-1", says: "不是本文件夹所属机构的", answered: "机构/" + stranger.Credit + "_" + c.yours.Name},
		{what: "an unlisted institution opens a class", folder: unlisted,
			sheets: by(fresh, stranger, (*town.Class).Opening), rules: "A3-1", says: "机构不在培训机构目录中",
			answered: "机构/" +
				stranger.Credit + "_" + c.yours.Name},
		{what: "an unlisted institution completes another's class", folder: unlisted,
			sheets: by(c.yourOpen, stranger, (*town.Class).Completion), rules: "A18-2", says: nobodys,
			answered: "机构/" +
				stranger.Credit + "_" + c.yours.Name},
		{what: "a county that is none decides", folder: "旗县区/150199", sheets: decision, rules: "A18-2",
			says: nobodys, answered: "旗县区/150199"},
		{what: "a county's code with another county's name", folder: "旗县区/150103_新城区", sheets: decision,
			rules: "A18-2", says: nobodys, answered: huimin},
		{what: "an institution's code with another's name", folder: town.Academy(c.mine) + "_" + c.yours.Name,
			sheets: fresh.Opening(), rules: "A18-1", says: "不是本文件夹所属机构的", answered: homeOf(c.mine)},
	}
	for i := range all {
		all[i].victims = []town.School{c.yours, c.theirs}
	}
	return all
}

// TestOneClassTwoInstitutions: whoever comes first has the people; the other is told of each, and goes on with those
// who are free.
func TestOneClassTwoInstitutions(t *testing.T) {
	t.Parallel()
	w, c := twiceBeginning.Of(t, playTwice)
	first, second, third, k, part := c.first, c.second, c.third, c.k, c.part
	w.Expect(town.Academy(first)+"/开班.xlsx", "受理", "")
	w.Expect(town.Academy(second)+"/开班.xlsx", "退回", "D-5 A18-4", "这名学员目前不能参加本期培训",
		"由学员本人向旗县区就业服务中心查询",
		"名单中的3人都不能办理，申请整体退回")
	w.Expect(town.Academy(third)+"/开班.xlsx", "部分受理", "D-5", "这名学员目前不能参加本期培训",
		"剔除的人员没有办理，原因见「校验结果」；其余人员已照常办理")
	held := w.Holdings()["enrolment"]
	for _, p := range append(slices.Clone(k.People), part.People[1:]...) {
		if n := strings.Count(held, p.ID); n != 1 {
			t.Errorf("%s stands in %d classes", p.Name, n)
		}
	}
}
