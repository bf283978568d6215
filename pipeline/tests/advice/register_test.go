package advice_test

import (
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestRegisters: 基础信息.
func TestRegisters(t *testing.T) { covered(t, form.KindRegister, registerMistakes()) }

const platforms, pastSubsidies, serialsUsed, allotments = "教辅平台", "历史补贴", "期初证书号", "资金分配"

// registerMistakes are the mistakes of 基础信息.
func registerMistakes() []*mistake {
	again := func(a *attempt) { a.centre(a.allotted("1000")) }
	return append(reassigned(), []*mistake{
		wrong("A11-2", platform("旧平台", "2020-01-01", "2022-06-30"), "服务开始、服务结束", put("2021-12-31")),
		wrong("A11-2.overlap", platform("另一平台", "2026-12-20", "2026-12-31"), "已终止的请把状态改为终止",
			also(nil, cells(platforms, "状态", 1, "终止"))),
		wrong("A16-3", past("", 1), "更正证书编号", put("150104202401SYB00301")).at(certified),
		wrong("A16-3.disagree", past("150104202401SYB00302", 2), "只保留正确的一行", func(a *attempt, f finding) {
			remove(a, f)
			a.whole = true
		}).with("A16-3"),
		wrong("A16-3.repeated", func(a *attempt) {
			past("150104202401SYB00303", 1)(a)
			s := a.sheet(pastSubsidies)
			s.Rows = append(s.Rows, s.Rows[1])
		}, "请删去重复的一行", nothingLeft),
		wrong("A16-3.given", func(a *attempt) { a.sheets = []town.Sheet{firstSerial(a, 2)} },
			"另报一行正确的期初证书号", put(0)).at(certified).
			after(in("2025-09-08")),
		wrong("A16-3.lowered", func(a *attempt) { a.sheets = []town.Sheet{firstSerial(a, 5)} }, "不需要处理", nil).
			at(certified).after(func(a *attempt) {
			a.on("2025-09-15")
			a.centre(firstSerial(a, 10))
		}),
		wrong("A18-1", func(a *attempt) {
			a.sheets = []town.Sheet{a.allotted("2000")}
			misplaced("旗县区/150104/")(a)
		}, "请放入 inbox/市级/", func(a *attempt, _ finding) { a.file = "市级/" + a.name() }),
		wrong("D-1", func(a *attempt) {
			a.sheets = []town.Sheet{a.allotted("3000")}
			*a.in(allotments, "文号", 1) = ""
		}, "填写", put("示例9号")),
		wrong("D-2", func(a *attempt) {
			past("150104202401SYB00304", 1)(a)
			*a.in(pastSubsidies, "身份证号", 1) = "150102199003070016"
		}, "核对", put(idOf(0))),
		wrong("R-9", func(a *attempt) { a.sheets = []town.Sheet{a.allotted("1000")} }, "元冲减",
			func(a *attempt, f finding) {
				a.sheets = []town.Sheet{a.allotted(a.words(f, `金额填(-\d+)元`))}
			}).since(again),
	}...)
}

// platform is 教辅平台 with one row.
func platform(name, from, to string) func(*attempt) {
	return func(a *attempt) {
		s := town.Registers(2025, nil)[2]
		s.Rows[1][0], s.Rows[1][3], s.Rows[1][4] = name, from, to
		a.sheets = []town.Sheet{s}
	}
}

// past is 历史补贴 of so many people under one number; that of the class's last person if none is given.
func past(number string, people int) func(*attempt) {
	return func(a *attempt) {
		no := number
		if no == "" {
			no = certificateOf(2)(a).(string)
		}
		var rows [][]any
		for n := range people {
			rows = append(rows, []any{town.PersonOf(9700 + 10*a.n + n), "SYB", no, 1200, "2024-06-28"})
		}
		a.sheets = []town.Sheet{town.History(rows...)}
	}
}

// allotted is 资金分配 with one row.
func (a *attempt) allotted(amount string) town.Sheet {
	return town.Allotments(2026, town.Given(a.class.School.County, town.Jobs, amount, "示例〔2026〕8号"))
}

// TestAPlatformIsRegistered: what the sheet of 教辅平台 names.
func TestAPlatformIsRegistered(t *testing.T) {
	a := &attempt{city: &city{Town: town.New(t)}, mistake: wrong("A0-0", nil, "", nil)}
	if platform("某平台", "2025-01-01", "2025-12-31")(a); *a.in(platforms, "平台名称", 1) != any("某平台") {
		t.Error(a.sheets)
	}
}
