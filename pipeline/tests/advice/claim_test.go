package advice_test

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestClaims: 补贴申请.
func TestClaims(t *testing.T) { covered(t, form.KindClaim, claims()) }

// claims are the mistakes of 补贴申请.
func claims() []*mistake {
	return slices.Concat(claimSenders(), claimNumbers(), claimPeople(), claimMoney())
}

// Sheets of 补贴申请.
const claimHead, claimants = "补贴信息", "补贴名单"

// claimSenders are mistakes about who applies.
func claimSenders() []*mistake {
	centreName := func(a *attempt) any { return hallOf(a) }
	return []*mistake{
		wrong("A18-1", misplaced("市级/"), "请放入 inbox/机构/", refile),
		wrong("A18-1.advanced", byCounty("机构"), "由有权报送的单位", refileAsSchool),
		wrong("A18-1.applicant", func(a *attempt) { *a.item(claimHead, "申请单位") = another(a).Name }, "请改正内容",
			put(func(a *attempt) any { return a.class.School.Name })),
		wrong("A18-1.code", func(a *attempt) { *a.item(claimHead, "统一社会信用代码") = another(a).Credit },
			"请改正内容", put(own)),
		wrong("A18-1.county", both(byCounty("个人"), func(a *attempt) {
			*a.item(claimHead, "申请单位") = "新城区就业服务中心"
			if a.class.School.County == "150102" {
				*a.item(claimHead, "申请单位") = "回民区就业服务中心"
			}
		}), "请改正内容", put(centreName)),
		wrong("A18-2.miscoded", both(byCounty("个人"), func(a *attempt) {
			*a.item(claimHead, "统一社会信用代码") = another(a).Credit
		}), "核对", put(own)),
	}
}

// hallOf is the name of the county's centre.
func hallOf(a *attempt) string {
	names := []string{"新城区", "回民区", "玉泉区", "赛罕区", "土默特左旗",
		"托克托县", "和林格尔县", "清水河县", "武川县"}
	return names[slices.Index(town.Counties(), a.class.School.County)] + "就业服务中心"
}

// byCounty has the county's centre claim for people who paid themselves, or an institution did.
func byCounty(advanced string) func(*attempt) {
	return func(a *attempt) {
		a.class.Payer = map[int]string{0: "个人", 1: "个人", 2: "个人"}
		a.sheets = a.class.Claim(0, 1, 2)
		a.cards()
		*a.item(claimHead, "申请单位") = hallOf(a)
		*a.in(claimants, "垫付方", 2) = advanced
		a.file = "旗县区/" + a.class.School.County + "/" + a.name()
	}
}

// cards gives everybody who is paid himself a bank card that could be one.
func (a *attempt) cards() {
	for row := 1; row < len(a.sheet(claimants).Rows); row++ {
		if *a.in(claimants, "垫付方", row) == any("个人") {
			*a.in(claimants, "银行账号", row) = card("62170077" + a.class.People[row-1].Phone[1:] + "0")
		}
	}
}

// card adds the check digit of a bank card (Luhn).
func card(digits string) string {
	sum := 0
	for i, at := 0, len(digits)-1; at >= 0; i, at = i+1, at-1 {
		n := int(digits[at] - '0')
		if i%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return digits + string(rune('0'+(10-sum%10)%10))
}

// refileAsSchool has the institution claim for whom it advanced the money.
func refileAsSchool(a *attempt, f finding) {
	a.class.Payer = nil
	a.sheets = a.class.Claim(0, 1, 2)
	refile(a, f)
}

// claimNumbers are mistakes about which class it is, and how far it has come.
func claimNumbers() []*mistake {
	number := put(func(a *attempt) any { return a.class.Number })
	return []*mistake{
		wrong("A18-2", items(claimHead, "班期编号", "150104202509SYB-98"), "核对", number),
		wrong("A18-2.other_sender", func(a *attempt) { *a.item(claimHead, "班期编号") = a.numberOfAnother() },
			"核对", number),
		wrong("A18-2.revoked", func(a *attempt) {
			a.revoke(a.Told(a.class.File("结业")), a.Told(a.class.File("开班")))
		}, "不能再办理", nil),
		wrong("A18-2.unfinished", nothing, "上一步受理后再报下一步", others(func(a *attempt) {
			a.Drop(a.class.File("结业"), a.class.Completion())
		})).at(opened),
		wrong("A18-2.unnumbered", nothing, "上一步受理后再报下一步", others(higher)).after(exhausted),
		wrong("A18-3.claimed", nothing, "以那一次为准", nil).at(entered),
		wrong("A18-4", func(a *attempt) {
			a.sheets = a.class.Claim(0)
			*a.in(claimants, "姓名", 1) = "示别人"
		}, "请按各人的说明更正", func(a *attempt, _ finding) { a.sheets = a.class.Claim(0) }).with("D-7"),
		wrong("D-1", items(claimHead, "申请单位", ""), "填写",
			put(func(a *attempt) any { return a.class.School.Name })),
		wrong("D-2", cells(claimants, "身份证号", 2, "150102199003070016"), "核对", put(idOf(1))),
		wrong("D-3", claimedTwice, "申请人数、申请金额随之更改", also(remove, items(claimHead, "申请人数", 3),
			items(claimHead, "申请金额", 3600))),
	}
}

// claimedTwice names the first person once more.
func claimedTwice(a *attempt) { a.sheets = a.class.Claim(0, 1, 2, 0) }

// claimPeople are mistakes about single people.
func claimPeople() []*mistake {
	return []*mistake{
		wrong("A14-2", cells(claimants, "证书编号", 1, "150104202509SYB99998"), "可以留空", put("")),
		wrong("A14-2.replaced", func(a *attempt) {
			*a.in(claimants, "证书编号", 1) = a.damaged
		}, "不需要处理", nil).since(reissued),
		wrong("A14-2.none", claimedFailed, "不能申领", nil).after(failed),
		wrong("D-6", trainedMeanwhile, "请从名单中删去", nil),
		wrong("D-7", cells(claimants, "姓名", 2, "示别人"), "按开班时受理的学员名单", put(func(a *attempt) any {
			return a.class.People[1].Name
		})),
		wrong("D-7.roster", claimedStranger, "按开班时受理的学员名单", nil),
	}
}

// failed has the first person not pass.
func failed(a *attempt) { a.class.Results = map[int]string{0: "不合格"} }

// claimedFailed names him all the same.
func claimedFailed(a *attempt) { a.sheets = a.class.Claim(0, 1, 2) }

// claimedStranger names somebody who was not in the class.
func claimedStranger(a *attempt) {
	all := *a.class
	all.People = append(all.People, town.PersonOf(9002+a.n))
	a.sheets = all.Claim(0, 1, 2, 3)
}

// claimMoney are mistakes about money and accounts.
func claimMoney() []*mistake {
	self := func(a *attempt) {
		a.class.Payer = map[int]string{0: "个人"}
		a.sheets = a.class.Claim(0, 1, 2)
		a.cards()
	}
	return []*mistake{
		wrong("A21-1", both(self, cells(claimants, "收款户名", 1, "示别人")), "个人垫付的填学员本人户名",
			put(func(a *attempt) any { return a.class.People[0].Name })),
		wrong("A21-1.institution", items(claimHead, "户名", "别的公司"), "机构目录中登记的户名",
			put(func(a *attempt) any { return a.class.School.Name })).with("A18-4"),
		wrong("A21-2", func(a *attempt) { a.sheets = a.class.Claim(0) }, "不需要重新报送", waits(moreMoney)).
			after(func(a *attempt) { a.poor, a.class.Fund = true, town.Skills }),
		doubt("A21-3", func(a *attempt) {
			a.centre(town.Sheet{Name: "目标任务", Rows: [][]any{{"年度", "旗县区", "课程", "目标人数"},
				{2025, a.class.School.County, "WLC", 1}}})
		}).in("WLC"),
		wrong("A21-4", items(claimHead, "申请人数", 5), "使两处一致", read(`补贴名单(\d+)人`)),
		wrong("A21-4.asked", items(claimHead, "申请金额", 4000), "使两处一致", read(`合计(\d+)元`)),
		wrong("A22-1", asked("1500"), "不需要处理", nil),
		wrong("A22-1.less", asked("1000"), "不需要处理", nil),
		wrong("A23-1", items(claimHead, "资金渠道", town.Jobs), "留空", put("")).in("IYB").
			after(func(a *attempt) { a.centre(teachers("150104", 941, "IYB", "在库")) }),
		wrong("D-9", both(self, cells(claimants, "银行账号", 1, "6217007700000000001")), "可不改", nil),
		wrong("R-7", items(claimHead, "银行账号", "9900008899999999999"), "请市就业服务中心更新机构目录", nil),
		doubt("R-1", func(a *attempt) {
			a.class.Payer = map[int]string{0: "个人", 1: "个人"}
			a.sheets = a.class.Claim(0, 1, 2)
			for row := 1; row <= 2; row++ {
				*a.in(claimants, "银行账号", row) = card("621700771234567890")
			}
		}),
	}
}

// asked has the first person ask for another amount.
func asked(amount string) func(*attempt) {
	return func(a *attempt) {
		a.class.Asked = map[int]string{0: amount}
		a.sheets = a.class.Claim(0, 1, 2)
	}
}

// moreMoney has the centre give the fund money.
func moreMoney(a *attempt) {
	a.centre(town.Allotments(2026, town.Given(a.class.School.County, town.Skills, "100000", "示例〔2026〕2号")))
}

// TestCards: Luhn's check digit.
func TestCards(t *testing.T) {
	if got := card("7992739871"); !strings.HasSuffix(got, "3") {
		t.Error(got)
	}
}
