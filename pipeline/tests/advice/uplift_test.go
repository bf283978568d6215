package advice_test

import (
	"fmt"
	"slices"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestUplifts: 上浮申请.
func TestUplifts(t *testing.T) { covered(t, form.KindUplift, uplifts()) }

// uplifts are the mistakes of 上浮申请.
func uplifts() []*mistake {
	return slices.Concat(upliftNumbers(), upliftShops(), upliftOnce(), upliftMoney(), upliftBefore(), upliftDoubts())
}

const upliftList = "上浮名单"

// upliftNumbers are mistakes about whose certificate it is.
func upliftNumbers() []*mistake {
	mine := put(certificateOf(0))
	return []*mistake{
		wrong("A14-2", cellsOf("证书编号", certificateOf(2)), "证书登记册上的证书编号", mine),
		wrong("A14-2.other", cellsOf("证书编号", func(a *attempt) any {
			return a.Certificates(a.numberOfAnother().(string))[0]["证书编号"]
		}), "证书登记册上的证书编号", mine),
		wrong("A14-2.unknown", cells(upliftList, "证书编号", 1, "150104202509SYB99998"),
			"证书登记册上的证书编号", mine),
		wrong("A14-2.void", func(a *attempt) { a.revoke(certificateOf(0)(a).(string)) }, "不能申请上浮", nil),
		wrong("A18-1", misplaced("市级/"), "请放入 inbox/机构/", refile),
		wrong("A18-1.counties", twoCounties, "分开报送", remove).after(otherCounty).with("A22-4"),
		wrong("A18-4", both(one, cells(upliftList, "登记状态", 1, "注销")), "请按各人的说明更正",
			also(nil, cells(upliftList, "登记状态", 1, "存续"))).with("A22-3"),
		wrong("A22-2", one, "不能申请上浮", nil).in("GYB").with("A18-4"),
		wrong("D-1", cells(upliftList, "法定代表人", 1, ""), "填写", put(nameOf(0))),
		wrong("D-2", cells(upliftList, "身份证号", 2, "150102199003070016"), "核对", put(idOf(1))),
		wrong("D-3.certificate", func(a *attempt) {
			again := a.Sound(a.class, 0)
			again.Code = a.Sound(a.class, 2).Code
			again.Founded = "2025-09-20"
			a.sheets = town.Uplift(a.Sound(a.class, 0), again)
		}, "请删去重复的一行", remove),
		wrong("D-7", cells(upliftList, "姓名", 1, "示别人"), "按开班时受理的学员名单", put(nameOf(0))).with("A22-3"),
	}
}

// cellsOf commits by a cell of the first row whose value comes from the attempt.
func cellsOf(column string, value func(*attempt) any) func(*attempt) {
	return func(a *attempt) { *a.in(upliftList, column, 1) = value(a) }
}

// one applies for the first person alone.
func one(a *attempt) { a.sheets = town.Uplift(a.Sound(a.class, 0)) }

// otherCounty has the school teach in another county, too.
func otherCounty(a *attempt) {
	k := a.goesAlong(a.class.School, "SYB", "2025-09-01")
	k.School.County = "150103"
}

// twoCounties adds somebody of the other county's class.
func twoCounties(a *attempt) { a.sheets = town.Uplift(a.Sound(a.class, 0), a.Sound(a.side[0], 0)) }

// upliftShops are mistakes about the enterprise and how long it has lasted.
func upliftShops() []*mistake {
	return []*mistake{
		wrong("A22-3", cells(upliftList, "经营核查日期", 1, "2026-03-01"), "再次核查后重新申请", read(`到(\S+?)才满`)),
		wrong("A22-3.founded", cells(upliftList, "成立日期", 1, "2025-08-01"), "成立日期填错的", put("2025-09-30")),
		wrong("A22-3.future", cells(upliftList, "经营核查日期", 1, "2026-06-01"), "实际核查的日期", put("2026-04-01")),
		wrong("A22-3.owner", cells(upliftList, "法定代表人", 1, "示别人"), "填错的请按营业执照更正", put(nameOf(0))),
		wrong("A22-3.state", cells(upliftList, "登记状态", 1, "注销"), "填错的请更正", put("存续")),
		wrong("R-11.public", cells(upliftList, "企业统一社会信用代码", 1, "12150100460012344T"),
			"填错的请按营业执照更正", put(shopOf(0))),
	}
}

// shopOf is the code of the enterprise of the class's n-th person.
func shopOf(n int) func(*attempt) any {
	return func(a *attempt) any { return a.Sound(a.class, n).Code }
}

// upliftOnce are mistakes about who had an uplift already.
func upliftOnce() []*mistake {
	return []*mistake{
		wrong("A22-4", one, "请先办理补贴申请", others(func(a *attempt) {
			a.Drop(a.class.File("补贴"), a.class.Claim(0, 1, 2))
		})).at(certified).with("A18-4"),
		wrong("A22-4.through", func(a *attempt) { a.first(a.Sound(a.class, 0)) }, "以那一次为准", nil),
		wrong("A22-4.course", func(a *attempt) {
			s := a.Sound(a.class, 0)
			s.Code = a.Sound(a.class, 2).Code
			a.first(s)
		}, "不需要重复申请", nil),
		wrong("A22-4.enterprise", func(a *attempt) {
			s := a.Sound(a.class, 2)
			s.Code = a.Sound(a.class, 0).Code
			a.first(s)
		}, "填错的请更正后重新报送", put(shopOf(2))),
		wrong("A22-4.twice", func(a *attempt) { *a.in(upliftList, "企业统一社会信用代码", 2) = shopOf(0)(a) },
			"填错的请更正后重新报送", put(shopOf(1))),
	}
}

// first has the school send another application before this one.
func (a *attempt) first(shops ...town.Shop) {
	a.Drop("机构/"+a.class.School.Credit+"/上浮申请0.xlsx", town.Uplift(shops...))
}

// upliftMoney are mistakes about amounts and payees.
func upliftMoney() []*mistake {
	self := both(cells(upliftList, "开户银行", 1, "示例银行"), cellsOf("收款户名", nameOf(0)))
	stranger := both(paid(1, card("621700771234567891")), cells(upliftList, "收款户名", 1, "示别人"))
	return []*mistake{
		wrong("A21-2", one, "不需要重新报送", waits(moreMoney)).after(func(a *attempt) {
			a.poor, a.class.Fund = true, town.Skills
			a.centre(town.Allotments(2025, town.Given(a.class.School.County, town.Skills, "3600", "示例3号")))
		}),
		wrong("A22-5", cells(upliftList, "申请金额", 1, "500"), "不需要处理", nil),
		wrong("A22-5.less", cells(upliftList, "申请金额", 1, "400"), "不需要处理", nil),
		wrong("A22-5.payee", stranger, "三项都不填", also(put(""), cells(upliftList, "开户银行", 1, ""),
			cells(upliftList, "银行账号", 1, ""))),
		wrong("A22-5.payee_person", both(stranger, paid(2, card("621700771234567892")),
			cells(upliftList, "经营核查日期", 1, "2026-04-08"), cells(upliftList, "经营核查日期", 2, "2026-04-08"),
			cells(upliftList, "成立日期", 2, "2025-10-02")), "请填写本人的户名", put(nameOf(0))).
			after(in("2025-10-01")),
		wrong("D-1.account", self, "三项都可以不填", put(card("621700771234567893"))),
		wrong("D-9", paid(1, "6217007700000000001"), "可不改", nil),
		wrong("R-7", both(cells(upliftList, "开户银行", 1, "示例银行"),
			cells(upliftList, "银行账号", 1, "9900008899999999999"),
			cellsOf("收款户名", func(a *attempt) any { return a.class.School.Name })),
			"请市就业服务中心更新机构目录", nil),
	}
}

// paid has the person of a row be paid himself.
func paid(row int, account string) func(*attempt) {
	return func(a *attempt) {
		both(cells(upliftList, "收款户名", row, a.class.People[row-1].Name),
			cells(upliftList, "开户银行", row, "示例银行"), cells(upliftList, "银行账号", row, account))(a)
	}
}

// upliftBefore are mistakes about people trained before this system began, for whom their county applies.
func upliftBefore() []*mistake {
	return []*mistake{
		wrong("A22-4.before", before(nil), "在历史补贴中补登金额",
			others(func(a *attempt) { a.history(1200) })).with("A18-4"),
		wrong("A22-5.payee_before", both(before(1200), cells(upliftList, "收款户名", 1, "示别人")), "请填写本人的户名",
			put(nameOf(0))).with("A18-4"),
		wrong("D-1.account_before", both(before(1200), cells(upliftList, "银行账号", 1, "")), "填写",
			put(card("621700771234567894"))),
	}
}

// before is a county's application for somebody trained before this system began.
func before(amount any) func(*attempt) {
	return func(a *attempt) {
		a.class.People = []town.Person{town.PersonOf(9500 + a.n)}
		a.history(amount)
		a.sheets = town.Uplift(town.Shop{Class: a.class, Certificate: a.past(), State: "存续", Day: "2026-04-01",
			Code: town.Credit(fmt.Sprintf("92990101MJ%07d", 9500+a.n)), Founded: "2025-03-01", Asked: "480"})
		paid(1, card("621700771234567895"))(a)
		a.file = "旗县区/" + a.class.School.County + "/" + a.name()
	}
}

// history has the centre register what was paid for it.
func (a *attempt) history(amount any) {
	a.centre(town.History([]any{a.class.People[0], "SYB", a.past(), amount, nil}))
}

// upliftDoubts are what the county alone is told of.
func upliftDoubts() []*mistake {
	shared := func(a *attempt) {
		for i := range a.class.People {
			a.class.People[i].Phone = "19087654321"
		}
	}
	return []*mistake{
		doubt("R-1", both(paid(1, card("621700771234567896")), paid(2, card("621700771234567896")))),
		doubt("R-11", cellsOf("企业统一社会信用代码", func(a *attempt) any { return another(a).Credit })),
		doubt("R-11.instructor", func(a *attempt) {
			s, p := town.Instructors(), a.class.People[0]
			row := instructor(a.class.School.County, 931, "GYB", "在库")
			row[1], row[2] = p.Name, p.ID
			s.Rows = append(s.Rows, row)
			a.centre(s)
		}),
		doubt("R-11.phone", cellsOf("企业统一社会信用代码", func(*attempt) any {
			return town.Credit("92990101MJ8888888")
		})).after(shared),
		doubt("R-11.same_day", cells(upliftList, "成立日期", 2, "2025-10-01")),
	}
}

// TestThePastHasNumbersOfItsOwn: the number of a certificate says its county and month.
func TestThePastHasNumbersOfItsOwn(t *testing.T) {
	a := &attempt{n: 3, class: &town.Class{School: town.SchoolOf("150104", 1)}}
	if got := a.past(); got != "150104202401SYB00103" {
		t.Error(got)
	}
}
