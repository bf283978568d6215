package templates

import (
	"cmp"
	"fmt"
	"strings"

	"chuangpei/templates/xlsx"
)

// handledSheet is the name of 已受理; the sender's sheets never take it.
const handledSheet = "已受理"

// mostNamed is how many of the people handled the first sheet names, or a few more if those are all; everybody stands
// in 已受理.
const (
	mostNamed = 12
	fewMore   = 3
)

// handledNames names who got what was asked for, with the number or the amount; unit is what they are counted in.
func handledNames(handled []Handled, unit string) string {
	var names []string
	for _, h := range handled {
		if !h.Through {
			continue
		}
		name := strings.TrimSpace(h.Name + " " + h.Number)
		if h.Amount != 0 {
			name += " " + yuan(h.Amount) + "元"
		}
		names = append(names, name)
	}
	if len(names) <= mostNamed+fewMore {
		return strings.Join(names, "、")
	}
	return strings.Join(names[:mostNamed], "、") + fmt.Sprintf("，其余 %d %s见「已受理」表", len(names)-mostNamed, unit)
}

// receiptHandled is 已受理: what became of each person or number, with its row in the sender's sheet.
func receiptHandled(d ReceiptData, names map[string]string) xlsx.Sheet {
	t := tableOf[Handled]()
	s := t.draft(handledSheet)
	s.title("已受理")
	s.sheet.Page.HeadRight = d.number()
	s.captions(fmt.Sprintf("%s 共 %d 行", d.Business, len(d.Handled)), "金额单位：元")
	t.print(s, d.Handled, func(h Handled, cells []xlsx.Cell) {
		cells[t.at("单元格")] = jumpTo(s, h.Sheet, h.Cell, names)
	})
	return s.finish()
}

// jumpTo is the third cell of the row to come: a cell of the sender's sheet, to which it jumps where the sheet stands
// behind the receipt. What is about the whole sheet jumps to its beginning.
func jumpTo(d *draft, sheet, cell string, names map[string]string) xlsx.Cell {
	to, ok := names[sheet]
	if !ok {
		return text(Middle, cell)
	}
	target := firstCell(cell)
	d.sheet.Links = append(d.sheet.Links,
		xlsx.Link{Row: d.next(), Col: 3, Sheet: to, Cell: target, Tip: "跳到 " + to + " " + target})
	return text(LinkText, cmp.Or(cell, "整表"))
}

// firstCell is the first cell a place such as B7 or B7:C9 or B7、B9 names, A1 when it names none.
func firstCell(place string) string {
	end := strings.IndexFunc(place, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') })
	if end >= 0 {
		place = place[:end]
	}
	if row, col := xlsx.ParseCell(place); row == 0 || col == 0 {
		return "A1"
	}
	return place
}
