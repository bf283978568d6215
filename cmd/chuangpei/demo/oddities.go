package demo

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// oddity is a file that is not simply a class's application: no workbook at all, a register with a mistake, a file sent
// again, one in the wrong place.
type oddity struct {
	night        int
	folder, file string
	rule, why    string // why is empty for a file without a mistake
	make         func(lookup) ([]byte, error)
}

func (o oddity) path() string { return place(o.folder, o.file) }

// smallOddities are those of the small city.
func (c *City) smallOddities() []oddity {
	return slices.Concat(c.noWorkbooks(), c.misplaced(), c.wrongRegisters(), c.sentAgain())
}

// noWorkbooks are files that look like applications and are none.
func (c *City) noWorkbooks() []oddity {
	home := c.institutions[0].folder()
	whole := func(lookup) ([]byte, error) { return c.write(c.openingDraft(c.classes[0]), 0) }
	fixed := func(data []byte) func(lookup) ([]byte, error) {
		return func(lookup) ([]byte, error) { return data, nil }
	}
	return []oddity{
		{0, home, "旧版开班申请.xls", "D-1", "旧版 Excel（.xls）", fixed(compound("Workbook"))},
		{0, home, "加密开班申请.xlsx", "D-1", "文件设了打开密码", fixed(compound("EncryptedPackage"))},
		{0, home, "网页另存.xlsx", "D-1", "网页改名为 .xlsx", fixed([]byte("<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>开班申请</td></tr></table></body></html>"))},
		{0, home, "空文件.xlsx", "D-1", "文件是空的", fixed(nil)},
		{0, home, "没传完.xlsx", "D-1", "文件不完整", func(lookup) ([]byte, error) {
			data, err := whole(nil)
			return data[:len(data)*2/3], err
		}},
		{0, home, "课堂照片.jpg", "D-1", "图片", fixed(append([]byte{0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0}, 0xff, 0xd9))},
		{0, home, "随便一张表.xlsx", "D-1", "不是任何一种业务表", func(lookup) ([]byte, error) {
			return c.write(c.book(&table{name: "通讯录", head: []string{"部门", "说明"}, rows: [][]any{{"办公室", "示例"}}}), 0)
		}},
	}
}

// misplaced files lie where nobody can be recognised, or where this kind may not be sent.
func (c *City) misplaced() []oddity {
	some := func(name string) func(lookup) ([]byte, error) { // different bytes each: none is a repeat of another
		return func(lookup) ([]byte, error) {
			d := c.openingDraft(c.classes[1])
			d.set("开班信息", 0, "班期名称", name)
			return c.write(d, 1)
		}
	}
	county, _ := hall(2)
	return []oddity{
		{0, "", "放错位置的开班申请.xlsx", "A18-1", "直接放在 inbox 下", some("误放一班")},
		{0, "临时", "开班申请.xlsx", "A18-1", "不认识的文件夹", some("误放二班")},
		{0, "机构/培训学校", "开班申请.xlsx", "A18-1", "机构文件夹没有信用代码", some("误放三班")},
		{0, county, "代交开班申请.xlsx", "A18-1", "旗县区不能报开班申请", some("代交一班")},
		{0, c.institutions[3].folder(), "目标任务.xlsx", "A18-1", "机构不能报基础信息", func(lookup) ([]byte, error) { return c.write(c.book(c.targets()), 3) }},
	}
}

// wrongRegisters are 基础信息 with a mistake; nothing of them takes effect.
func (c *City) wrongRegisters() []oddity {
	return []oddity{
		{0, "市级", "机构目录补充.xlsx", "D-2", "信用代码校验位不对", func(lookup) ([]byte, error) {
			d := c.book(c.directory())
			t := d.table("机构目录")
			t.rows = t.rows[:1]
			d.set("机构目录", 0, "统一社会信用代码", "529901010000000000")
			return c.write(d, 20_001)
		}},
		{0, "市级", "师资库补充.xlsx", "D-1", "状态不在可选值内", func(lookup) ([]byte, error) {
			d := c.book(c.faculty(false))
			t := d.table("师资库")
			t.rows = t.rows[:2]
			d.set("师资库", 1, "状态", "借调")
			return c.write(d, 20_002)
		}},
	}
}

// sentAgain are files whose class has already been through that step: the same bytes, and changed ones.
func (c *City) sentAgain() []oddity {
	var all []oddity
	for _, k := range c.classes {
		if k.flaws != [stages]*flaw{} {
			continue
		}
		if k.county == shortCounty && k.nights[claim] == 1 && len(all) < 3 {
			all = append(all, oddity{2, k.folder(claim), "补贴申请_" + digits(k.no, 5) + "_再报.xlsx", "A18-3", "补贴申请已受理，内容有改动", func(lookup) ([]byte, error) {
				d := c.claimDraft(k, claim)
				d.set("补贴信息", 0, "申请日期", c.day(2).AddDate(0, 0, -2))
				return c.write(d, k.inst.index)
			}})
		}
	}
	return append(all, c.repeats()...)
}

// repeats are an opening sent twice alike, and a completion sent again with other scores.
func (c *City) repeats() []oddity {
	i := slices.IndexFunc(c.classes, func(k *class) bool {
		return k.flaws == [stages]*flaw{} && k.nights[completion] == 1 && k.county != shortCounty
	})
	k := c.classes[i]
	return []oddity{
		{1, k.folder(opening), "开班申请_" + digits(k.no, 5) + "_副本.xlsx", "", "与已报文件完全相同", func(lookup) ([]byte, error) { return c.application(k, opening, nil) }},
		{2, k.folder(completion), "结业申请_" + digits(k.no, 5) + "_再报.xlsx", "A18-3", "结业申请已受理，内容有改动", func(sent lookup) ([]byte, error) {
			d := c.completionDraft(k, c.teachers(k, sent))
			d.set("考核成绩", victim, "考核成绩", 100)
			return c.write(d, k.inst.index)
		}},
	}
}

// compound is a minimal compound file (the container of .xls files and of encrypted workbooks) with one stream of the
// name: header, allocation table, directory and a mini-sized stream that is all zeros.
func compound(stream string) []byte {
	const sector = 512
	le := binary.LittleEndian
	data := make([]byte, sector*11)
	copy(data, []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1})
	for at, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		le.PutUint16(data[at:], v)
	}
	for at, v := range map[int]uint32{44: 1, 48: 1, 56: 4096, 60: 0xfffffffe, 68: 0xfffffffe} {
		le.PutUint32(data[at:], v)
	}
	for i := range 109 { // where the allocation table lies: sector 0
		le.PutUint32(data[76+4*i:], []uint32{0, 0xffffffff}[min(i, 1)])
	}
	table := data[sector:]
	for i := range sector / 4 {
		next := uint32(0xffffffff)
		switch {
		case i == 0:
			next = 0xfffffffd
		case i == 1 || i == 9:
			next = 0xfffffffe
		case i < 9: // the stream: sectors 2 to 9
			next = uint32(i + 1)
		}
		le.PutUint32(table[4*i:], next)
	}
	directory := data[2*sector:]
	entry(directory, "Root Entry", 5, 1, 0xfffffffe, 0)
	entry(directory[128:], stream, 2, 0xffffffff, 2, 4096)
	entry(directory[256:], "", 0, 0xffffffff, 0, 0)
	entry(directory[384:], "", 0, 0xffffffff, 0, 0)
	return bytes.Clone(data)
}

// entry writes a directory entry of a compound file.
func entry(at []byte, name string, kind byte, child, start, size uint32) {
	le := binary.LittleEndian
	for i, u := range utf16.Encode([]rune(name)) {
		le.PutUint16(at[2*i:], u)
	}
	if name != "" {
		le.PutUint16(at[64:], uint16(2*len(name)+2))
	}
	at[66], at[67] = kind, 1
	le.PutUint32(at[68:], 0xffffffff)
	le.PutUint32(at[72:], 0xffffffff)
	le.PutUint32(at[76:], child)
	le.PutUint32(at[116:], start)
	le.PutUint32(at[120:], size)
}
