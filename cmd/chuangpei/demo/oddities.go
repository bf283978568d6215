package demo

import (
	"slices"

	"chuangpei/pipeline/form"
)

// odd makes the oddities of the small city.
type odd struct{ centre }

// all are the oddities of all nights.
func (c odd) all() []oddity {
	return slices.Concat(c.noWorkbooks(), c.misplaced(), c.wrongRegisters(), c.sentAgain())
}

// anOpening is a faultless 开班申请 of a class.
func (c odd) anOpening(k *class) *draft { return filing{c.City, k, opening}.faultless(nil) }

// noWorkbooks are files that look like applications and are none.
func (c odd) noWorkbooks() []oddity {
	folder := c.institutions[0].folder()
	fixed := func(name, why string, data []byte) oddity {
		return oddity{0, folder, name, "D-1", why, func(lookup) ([]byte, error) { return data, nil }}
	}
	page := `<html><head><meta charset="utf-8"></head><body><table><tr><td>开班申请</td></tr></table></body></html>`
	picture := []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9")
	torn, stray := fixed("没传完.xlsx", "文件不完整", nil), fixed("随便一张表.xlsx", "不是任何一种业务表", nil)
	torn.make = func(lookup) ([]byte, error) {
		data, err := c.write(c.anOpening(c.classes[0]), 0)
		return data[:len(data)*2/3], err
	}
	stray.make = func(lookup) ([]byte, error) {
		t := &table{Sheet: form.Sheet{Name: "通讯录"}}
		t.add("部门")
		t.add("说明")
		t.rows = [][]any{{"办公室", "示例"}}
		return c.write(c.book(t), 0)
	}
	return []oddity{
		fixed("旧版开班申请.xls", "旧版 Excel（.xls）", compound("Workbook")),
		fixed("加密开班申请.xlsx", "文件设了打开密码", compound("EncryptedPackage")),
		fixed("网页另存.xlsx", "网页改名为 .xlsx", []byte(page)),
		fixed("空文件.xlsx", "文件是空的", nil),
		torn,
		fixed("课堂照片.jpg", "图片", picture),
		stray,
	}
}

// misplaced files lie where nobody can be recognised, or where this kind may not be sent.
func (c odd) misplaced() []oddity {
	some := func(folder, file, name, why string) oddity { // different bytes each: none is a repeat of another
		return oddity{0, folder, file, "A18-1", why, func(lookup) ([]byte, error) {
			d := c.anOpening(c.classes[1])
			d.set("开班信息", 0, "班期名称", name)
			return c.write(d, 1)
		}}
	}
	targets := func(lookup) ([]byte, error) { return c.write(c.book(c.targets()), 3) }
	county, _ := hall(2)
	return []oddity{
		some("", "放错位置的开班申请.xlsx", "误放一班", "直接放在 inbox 下"),
		some("临时", "开班申请.xlsx", "误放二班", "不认识的文件夹"),
		some("机构/培训学校", "开班申请.xlsx", "误放三班", "机构文件夹没有信用代码"),
		some(county, "代交开班申请.xlsx", "代交一班", "旗县区不能报开班申请"),
		{0, c.institutions[3].folder(), "目标任务.xlsx", "A18-1", "机构不能报基础信息", targets},
	}
}

// wrongRegisters are 基础信息 with a mistake; nothing of them takes effect.
func (c odd) wrongRegisters() []oddity {
	return []oddity{
		{0, "市级", "机构目录补充.xlsx", "D-2", "信用代码校验位不对", func(lookup) ([]byte, error) {
			list := c.directory()
			list.rows = list.rows[:1]
			list.set(0, "统一社会信用代码", "529901010000000000")
			return c.write(c.book(list), 20_001)
		}},
		{0, "市级", "师资库补充.xlsx", "D-1", "状态不在可选值内", func(lookup) ([]byte, error) {
			list := c.faculty(false)
			list.rows = list.rows[:2]
			list.set(1, "状态", "借调")
			return c.write(c.book(list), 20_002)
		}},
	}
}

// sentAgain are files whose class has already been through that step: the same bytes, and changed ones.
func (c odd) sentAgain() []oddity {
	var all []oddity
	for _, k := range c.classes {
		if k.flaws == [stages]*flaw{} && k.county == shortCounty && k.nights[claim] == 1 && len(all) < 3 {
			all = append(all, again(k, claim, "补贴申请", func(lookup) ([]byte, error) {
				d := filing{c.City, k, claim}.faultless(nil)
				d.set("补贴信息", 0, "申请日期", c.day(2).AddDate(0, 0, -2))
				return c.write(d, k.inst.index)
			}))
		}
	}
	return append(all, c.repeats()...)
}

// again is a class's application of the third night, changed after it was accepted.
func again(k *class, s stage, name string, body func(lookup) ([]byte, error)) oddity {
	file := name + "_" + digits(k.no, 5) + "_再报.xlsx"
	return oddity{2, k.folder(s), file, "A18-3", name + "已受理，内容有改动", body}
}

// repeats are an opening sent twice alike, and a completion sent again with other scores.
func (c odd) repeats() []oddity {
	i := slices.IndexFunc(c.classes, func(k *class) bool {
		return k.flaws == [stages]*flaw{} && k.nights[completion] == 1 && k.county != shortCounty
	})
	k := c.classes[i]
	twice := oddity{1, k.folder(opening), "开班申请_" + digits(k.no, 5) + "_副本.xlsx", "", "与已报文件完全相同",
		func(lookup) ([]byte, error) { return c.application(k, opening, nil) }}
	return []oddity{twice, again(k, completion, "结业申请", func(sent lookup) ([]byte, error) {
		d := filing{c.City, k, completion}.faultless(sent)
		d.set("考核成绩", victim, "考核成绩", hundredths(100))
		return c.write(d, k.inst.index)
	})}
}
