package templates

import (
	"slices"
	"strconv"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// guide is 填报说明: how to send the workbook, what each column wants, and what often goes wrong.
func guide(b form.Business, l *lists) xlsx.Sheet {
	fields := []field{
		{"工作表", 14}, {"栏目", 20}, {"是否必填", 12}, {"填写要求", 42}, {"可填内容", 42}, {"表头也可写作", 28},
	}
	d := l.newSheet("填报说明", fields)
	d.title("《" + b.Name + "》填报说明")
	for _, step := range l.steps(b) {
		d.across(16*float64(lines(step, d.total(1, 6)))+4, text(Guide, step))
	}
	d.section("常见错误")
	tableOf[Mistake]().spread(d, slices.Concat(l.opt.Mistakes, mistakes(b)))
	d.gap()
	d.section("各栏怎样填")
	d.header(fields)
	for _, s := range b.Sheets {
		for _, c := range s.Columns {
			d.line(text(Middle, s.Name), text(Plain, c.Header), text(Middle, needWord(c.Need)),
				text(Long, strings.Join(l.wants(c)[1:], "；")), text(Long, strings.Join(l.offered(c), "、")),
				text(Long, strings.Join(c.Aliases, "、")))
		}
	}
	return d.finish()
}

// steps say how to fill in and where to put the workbook.
func (l *lists) steps(b form.Business) []string {
	need := "各工作表都要填写；"
	switch {
	case b.Registers:
		need = "只填需要登记的工作表，其余工作表可删除，也可只留表头；"
	case len(b.Sheets) == 1:
		need = ""
	}
	steps := []string{
		need + "一个工作簿只报一项业务，不要改动工作表名称和表头，列的先后可以调整；画线的行不够，接着往下填即可。",
		"删除各表的示例行，保存为 .xlsx 文件，请放入" + l.places("inbox", b) + "。",
		"每晚统一办理，次日在" + l.places("outbox", b) + "查看回执；退回的按回执逐条修改后重新放入即可。",
	}
	switch {
	case hasColumn(b, func(c form.Column) bool { return c.Fill }):
		steps = append(steps, "轮到办理时，回执所在文件夹的「待填」中有按登记情况填好的这种表，"+
			"补填其中的黄色单元格报送更省事。")
	case hasColumn(b, func(c form.Column) bool { return c.Answer }):
		steps = append(steps, "需要答复的审批表、疑点清单、拨付花名册都带有这张表，编号已经填好，"+
			"直接填在上面放入即可，不必用空白表。")
	}
	for i := range steps {
		steps[i] = strconv.Itoa(i+1) + ". " + steps[i]
	}
	return steps
}

// hasColumn reports whether a form has such a column.
func hasColumn(b form.Business, such func(form.Column) bool) bool {
	return slices.ContainsFunc(b.Sheets, func(s form.Sheet) bool { return slices.ContainsFunc(s.Columns, such) })
}

// places are the folders of those who may send the workbook, in the inbox or the outbox: the very one of whom it is
// made for, else how they are named.
func (l *lists) places(box string, b form.Business) string {
	if s := l.opt.Sender; s != nil {
		return "「" + box + "/" + map[string]string{"inbox": s.Inbox, "outbox": s.Outbox}[box] + "/」"
	}
	below := map[string]string{
		form.Academy: "/<统一社会信用代码>_<机构名称>", form.CountyHall: "/<6 位区划代码>_<名称>",
	}
	var places []string
	for _, sender := range b.Senders {
		places = append(places, "「"+box+"/"+sender+below[sender]+"/」")
	}
	return strings.Join(places, "或")
}

// mistakes are what often goes wrong with the cells of a form, as far as it has such cells, and with any file.
func mistakes(b form.Business) []Mistake {
	var all []Mistake
	of := func(wrong, right string, kinds ...form.Kind) {
		if columns := columnsOfKind(b, kinds); columns != "" {
			all = append(all, Mistake{columns + wrong, right, ""})
		}
	}
	of("存成了数字", "数字太长时后几位会丢失，无法还原：先把单元格格式设为「文本」再录入；从别处粘贴的，只粘贴数值。",
		form.ID, form.Credit, form.Account, form.Certificate, form.OldNumber, form.EntryNo)
	of("只写两位年份、只写月日，或者写成 10.1 一类的小数", "写完整的日期，年份四位，如 2025-10-01。", form.Day)
	of("写成 2025.10 一类的小数", "写六位数，如 202510。", form.Month)
	of("合并了单元格，用「同上」代替，或者一格写了两个人", "每人一行，每一行都写全。", form.Person)
	of("按万元填写，或者写了「约」「合计」等文字", "按元填写，只填数字。", form.Money)
	return append(all,
		Mistake{"留下了示例行", "整行删除；有「" + SampleMark + "」字样的行会被退回。", ""},
		Mistake{"文件加了密码，或者只改了扩展名", "用 Excel 或 WPS 另存为 .xlsx，不要加密。", ""})
}

// columnsOfKind names the columns of a form that are of some kinds, each once.
func columnsOfKind(b form.Business, kinds []form.Kind) string {
	var names []string
	for _, s := range b.Sheets {
		for _, c := range s.Columns {
			if name := "「" + c.Header + "」"; slices.Contains(kinds, c.Kind) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, "")
}
