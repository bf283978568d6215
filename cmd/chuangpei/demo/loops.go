package demo

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The small city's later nights, in which people answer what the outbox holds: they fill in its own papers and send
// them back.
const (
	answersNight  = 3 + iota // finance reports what the bank did, one payee's account was wrong; returns are mended
	troubleNight             // the account is put right, a paid entry is revoked, an instructor leaves
	repairNight              // what was revoked comes back, the class whose instructor left is completed
	halfYearNight            // half a year on: that class claims; the forms for uplifts that may be due come out
	upliftNight              // two founders apply for theirs
	closingNight             // finance reports the last lists paid
)

// loops makes the files of the later nights from what the nights before left in the outbox.
type loops struct {
	centre
	office
	night      int
	dispatched lookup
}

// jobs are the files of the night; without an outbox nobody has anything to answer.
func (l loops) jobs() []job {
	var all []job
	switch l.night {
	case answersNight:
		all = slices.Concat(l.paymentLists(0, true), l.mended(), l.rests())
	case troubleNight:
		all = slices.Concat(l.accountRight(), l.revocation(), l.replaced(), l.claims())
	case repairNight:
		all = slices.Concat(l.paymentLists(answersNight, false), l.takenBack(), l.completions())
	case halfYearNight:
		all = l.claims()
	case upliftNight:
		all = l.uplifts()
	case closingNight:
		all = l.paymentLists(repairNight, false)
	}
	return all
}

// yesterday is the day on which the night's files are filled in.
func (l loops) yesterday() time.Time { return l.day(l.night).AddDate(0, 0, -1) }

// sends is a paper of the outbox, filled in and put under its own name into a sender's folder.
func (l loops) sends(folder, file string, fill func(*paper)) job {
	return job{path.Join(folder, filepath.Base(file)), func() ([]byte, error) {
		p, err := openPaper(file)
		if err != nil {
			return nil, err
		}
		fill(p)
		return p.bytes()
	}}
}

// paymentLists are the 拨付花名册 made since the counties last answered, with what the bank did: everything paid, but
// for one person whose account it refused when one is to come back. A list of which nothing is left has no answer.
func (l loops) paymentLists(since int, refused bool) []job {
	var all []job
	for i, file := range l.lists(since, l.night) {
		if len(answerRows(file)) == 0 {
			continue
		}
		back := ""
		if refused && i == 0 {
			back = refusedBy(file).get("姓名")
		}
		all = append(all, l.sends(hallOf(file), file, func(p *paper) {
			for i, row := range p.tableRows("拨付结果", "拨付结果") {
				row.fill("拨付日期", l.yesterday())
				if row.get("收款户名") == back {
					row.fill("拨付结果", "退票", "原因", "账号有误")
					back = ""
					continue
				}
				row.fill("拨付结果", "成功", "凭证号", "示例凭证"+digits(i+1, 3))
			}
		}))
	}
	return all
}

// lists are the counties' payment lists made from one night on and before another; the day stands in a list's number.
func (l loops) lists(since, before int) []string {
	return slices.DeleteFunc(l.newest("旗县区/*/资金/拨付花名册_*.xlsx"), func(file string) bool {
		_, number, _ := strings.Cut(filepath.Base(file), "_")
		made := number[6:14]
		return made < l.day(since).Format("20060102") || made >= l.day(before).Format("20060102")
	})
}

// entries are the rows of a payment list's 拨付明细.
func entries(list string) []tableRow { return rowsOf(list, "拨付明细", "台账编号") }

// answerRows are the rows of the sheet that answers a payment list.
func answerRows(list string) []tableRow { return rowsOf(list, "拨付结果", "拨付结果") }

// rowsOf are the rows of a sheet of a paper; none when it cannot be read.
func rowsOf(file, sheet, head string) []tableRow {
	p, err := openPaper(file)
	if err != nil {
		return nil
	}
	defer p.book.Close()
	return p.tableRows(sheet, head)
}

// refusedBy is the first entry of a payment list that goes to the person himself.
func refusedBy(list string) tableRow {
	for _, entry := range entries(list) {
		if entry.get("姓名") == entry.get("收款户名") {
			return entry
		}
	}
	return tableRow{}
}

// mended are a completion and a claim that came back, put right.
func (l loops) mended() []job {
	var all []job
	for _, back := range []struct {
		at   stage
		rule string
	}{{completion, "A20-7"}, {claim, "A21-4"}} {
		k := l.flawed(back.at, back.rule)
		name := strings.TrimSuffix(k.path(back.at), ".xlsx") + "_更正.xlsx"
		all = append(all, job{name, func() ([]byte, error) {
			return l.write(filing{l.City, k, back.at}.faultless(l.dispatched), k.inst.index)
		}})
	}
	return all
}

// flawed is the first class with a mistake against the rule.
func (l loops) flawed(s stage, rule string) *class {
	return l.classes[slices.IndexFunc(l.classes, func(k *class) bool {
		return k.flaws[s] != nil && k.flaws[s].rule == rule
	})]
}

// rests are the 待填/补报 of claims that named a wrong payee, put right.
func (l loops) rests() []job {
	var all []job
	for _, k := range l.classes {
		if f := k.flaws[claim]; f == nil || f.rule != "A21-1" {
			continue
		}
		for _, file := range l.prefilled(k.inst, "补报_"+path.Base(k.path(claim))) {
			all = append(all, l.sends(k.folder(claim), file, func(p *paper) {
				p.say("补贴信息", "户名", k.inst.name)
				for _, row := range p.tableRows("补贴名单", "垫付方") {
					if row.get("垫付方") == "个人" {
						row.fill("收款户名", row.get("姓名"))
					}
				}
			}))
		}
	}
	return all
}

// form is a workbook of one sheet, filled in by an institution or an office from a blank one.
func (l loops) form(file, sheet string, pairs ...any) job {
	return job{file, func() ([]byte, error) {
		t := &table{Sheet: l.sheets[sheet]}
		t.rows = [][]any{make([]any, len(t.Columns))}
		for i := 0; i+1 < len(pairs); i += 2 {
			t.set(0, pairs[i].(string), pairs[i+1])
		}
		return l.write(l.book(t), 30_000)
	}}
}

// accountRight is 账户更正 for the person whose account the bank refused.
func (l loops) accountRight() []job {
	lists := l.lists(0, answersNight)
	if len(lists) == 0 {
		return nil
	}
	entry := refusedBy(lists[0])
	at := slices.IndexFunc(l.classes, func(k *class) bool { return k.number == entry.get("班期编号") })
	if at < 0 {
		return nil
	}
	k := l.classes[at]
	return []job{l.form(k.folder(claim)+"/账户更正_"+entry.get("台账编号")+".xlsx", "账户更正",
		"台账编号", entry.get("台账编号"), "姓名", entry.get("姓名"), "收款户名", entry.get("姓名"),
		"开户银行", bank(k.county), "银行账号", card(700_000_000+k.no), "说明", "原卡已注销")}
}

// revoked is the paid entry that turns out to be undue: the first of the second county's list.
func (l loops) revoked() (folder string, entry tableRow) {
	lists := l.lists(0, answersNight)
	if len(lists) < 2 {
		return "", tableRow{}
	}
	all := entries(lists[1])
	if len(all) == 0 {
		return "", tableRow{}
	}
	return hallOf(lists[1]), all[0]
}

// hallOf is the folder of the county whose paper it is.
func hallOf(file string) string {
	return "旗县区/" + filepath.Base(filepath.Dir(filepath.Dir(file)))
}

// prefilled are an institution's forms in 待填 that fit a pattern.
func (l loops) prefilled(i *institution, pattern string) []string {
	return l.newest("机构/" + i.credit + "_*/待填/" + pattern)
}

// revocation is 审批意见 that takes the money of the undue entry back.
func (l loops) revocation() []job {
	folder, entry := l.revoked()
	if folder == "" {
		return nil
	}
	return []job{l.form(folder+"/审批意见_"+entry.get("台账编号")+".xlsx", "审批意见",
		"业务编号", entry.get("台账编号"), "意见", "撤销", "理由", "核查发现未参加培训",
		"审批人", "示例审批人", "审批日期", l.yesterday())}
}

// takenBack is 拨付结果 that says its money came back.
func (l loops) takenBack() []job {
	folder, entry := l.revoked()
	if folder == "" {
		return nil
	}
	return []job{l.form(folder+"/收回_"+entry.get("台账编号")+".xlsx", "拨付结果", "台账编号", entry.get("台账编号"),
		"拨付结果", "收回", "拨付日期", l.yesterday(), "凭证号", "示例缴款001")}
}

// replaced is 基础信息 by which an instructor leaves and another takes over the running class.
func (l loops) replaced() []job {
	k := l.running()
	sent := l.dispatched(k.number)
	if len(sent) == 0 {
		return nil
	}
	called := func(name string) instructor {
		return l.instructors[slices.IndexFunc(l.instructors, func(in instructor) bool { return in.name == name })]
	}
	leaving := called(sent[1])
	free := slices.DeleteFunc(filing{l.City, k, opening}.available(), func(name string) bool {
		return slices.Contains(sent, name) || called(name).county != leaving.county
	})
	return []job{l.form("市级/讲师改派_"+k.number+".xlsx", "讲师改派", "班期编号", k.number,
		"原讲师编号", leaving.no, "新讲师编号", called(free[0]).no, "原因", "原讲师因病不能继续授课")}
}

// running is the class that opens after the first answers and is being taught when its instructor leaves.
func (c *City) running() *class {
	return c.classes[slices.IndexFunc(c.classes, func(k *class) bool { return k.nights[opening] == answersNight })]
}

// completions is the running class's 待填/结业申请: everybody came and passed.
func (l loops) completions() []job {
	k := l.running()
	var all []job
	for _, file := range l.prefilled(k.inst, "结业申请_"+k.number+".xlsx") {
		all = append(all, l.sends(k.folder(completion), file, func(p *paper) {
			people := p.tableRows("考核成绩", "姓名")
			for i, row := range people {
				row.fill("考核成绩", 80+i%20, "考核结果", "合格")
			}
			for _, row := range p.tableRows("考勤记录", "姓名") {
				for at := 2; at < len(row.heads); at++ {
					row.put(at, "√")
				}
			}
			p.say("结业信息", "考核日期", k.closes())
			p.say("结业信息", "申请证书数量", len(people))
		}))
	}
	return all
}

// claims are the 待填/补贴申请 of the class whose completion was put right, later of the one whose instructor left;
// the school advanced the money.
func (l loops) claims() []job {
	k := l.flawed(completion, "A20-7")
	if l.night > troubleNight {
		k = l.running()
	}
	var all []job
	for _, file := range l.prefilled(k.inst, "补贴申请_"+k.number+".xlsx") {
		all = append(all, l.sends(k.folder(claim), file, func(p *paper) {
			for _, row := range p.tableRows("补贴名单", "垫付方") {
				row.fill("垫付方", "机构")
			}
		}))
	}
	return all
}

// uplifts are the first two 待填/上浮申请, each with one founder.
func (l loops) uplifts() []job {
	files := l.newest("机构/*/待填/上浮申请_*.xlsx")
	var all []job
	for i, file := range files[:min(2, len(files))] {
		sender := "机构/" + filepath.Base(filepath.Dir(filepath.Dir(file)))
		all = append(all, l.sends(sender, file, func(p *paper) {
			for _, row := range p.tableRows("上浮名单", "企业名称")[:1] {
				course := row.get("证书编号")[12:15]
				row.fill("企业名称", row.get("姓名")+"示例商店",
					"企业统一社会信用代码", creditCode("92", "990101", "MAUP"+digits(i, 4)),
					"法定代表人", row.get("姓名"), "成立日期", l.day(2).AddDate(0, 0, -14), "登记状态", "存续",
					"经营核查日期", l.yesterday(), "稳定经营佐证", "近六个月缴税记录",
					"申请金额", usualAmount(course)*2/5)
			}
		}))
	}
	return all
}
