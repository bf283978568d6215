package staging

import (
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// endsTable reports whether the first thing a row says is that the table is over: a total, or who filled it in.
func endsTable(row *workbook.Row) bool {
	text, ok := firstText(row)
	return ok && endWord(text)
}

// firstText is the first text of a row that is not blank; ok is false when a number comes first or nothing is there.
func firstText(row *workbook.Row) (text string, ok bool) {
	for i := range row.Cells {
		if text := form.Tidy(row.Cells[i].Text); text != "" {
			return text, row.Cells[i].Type == workbook.String
		}
	}
	return "", false
}

// endWord reports whether a text is the label of a total or signature row.
func endWord(text string) bool {
	if text[0] < 0x80 && text[0] != '(' && text[0] != '*' || len(text) > 400 {
		return false
	}
	text = strings.TrimLeft(form.SheetKey(text), "(*※")
	for _, word := range [...]string{"合计", "总计", "小计", "共计", "总合计", "填表", "填报", "制表", "审核人",
		"审核:", "复核", "盖章", "公章", "签章",
		"负责人", "单位负责人", "经办人", "备注说明", "单位(盖章", "单位(公章", "单位盖章", "机构(盖章", "培训机构(",
		"申请单位("} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	for _, word := range [...]string{"备注", "注", "说明", "日期", "单位"} {
		if strings.HasPrefix(text, word+":") {
			return true
		}
	}
	return strings.Contains(text, "盖章)") || strings.Contains(text, "签字)") || strings.Contains(text, "公章)") ||
		text == "年月日"
}

// totalWord reports whether a text is the label of a total and nothing else.
func totalWord(text string) bool {
	switch strings.TrimRight(form.SheetKey(text), ":") {
	case "合计", "总计", "小计", "共计", "总合计":
		return true
	}
	return false
}

// likeID reports whether a text looks like an identity number, whole or damaged: 15 to 20 characters, 14 of them
// digits.
func likeID(text string) bool {
	if len(text) < 15 || len(text) > 80 {
		return false
	}
	text = form.SheetKey(text)
	n := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n >= 14 && len(text) <= 20
}
