package templates

import "chuangpei/templates/xlsx"

// looks lists every Style's look.
func looks() map[xlsx.Style]look {
	all := map[xlsx.Style]look{}
	for _, group := range []func(map[xlsx.Style]look){headLooks, itemLooks, tableLooks, blankLooks, copyLooks, certificateLooks, formLooks} {
		group(all)
	}
	return all
}

// headLooks are titles and small print.
func headLooks(m map[xlsx.Style]look) {
	m[Title] = look{title: true, size: 18, bold: true, across: "center"}
	m[Unit] = look{size: 10, across: "right"}
	m[Section] = look{title: true, size: 12, bold: true, across: "left"}
	m[Guide] = look{size: 11, across: "left", wrap: true}
	m[Remark] = look{size: 9.5, across: "left", down: "top", wrap: true, color: "595959"}
}

// itemLooks are items with their values.
func itemLooks(m map[xlsx.Style]look) {
	cell := look{size: 10.5, line: inkLine, wrap: true, across: "left", indent: 1}
	m[Label] = look{title: true, size: 10.5, line: inkLine, wrap: true, across: "center", fill: fillLabel}
	m[Value] = cell
	m[ValueCode] = cell.formatted(formatText)
	m[ValueDate] = cell.formatted(formatDate)
	m[ValueTime] = cell.formatted(formatDateTime)
	m[ValueWhole] = cell.formatted(formatWhole)
	m[ValueMoney] = cell.formatted(formatMoney)
	strong := look{title: true, size: 12, bold: true, line: inkLine, across: "left", indent: 1}
	m[Good] = strong.filled(fillGood)
	m[Caution] = strong.filled(fillWarn)
	m[Bad] = strong.filled(fillFault)
}

// tableLooks are headers, rows and sums of tables.
func tableLooks(m map[xlsx.Style]look) {
	m[Header] = look{title: true, size: 10, bold: true, line: inkLine, wrap: true, across: "center", fill: fillHead}
	cell := look{size: 10, line: inkLine, across: "left"}
	m[Plain] = cell.formatted(formatText)
	m[Plain] = m[Plain].wrapped()
	m[Long] = cell.wrapped()
	m[LinkText] = look{size: 10, line: inkLine, across: "center", color: "0563C1", under: true, wrap: true}
	cell.across = "center"
	m[Middle] = cell.wrapped()
	m[Code] = cell.formatted(formatText).wrapped()
	m[Date] = cell.formatted(formatDate)
	m[Whole] = cell.formatted(formatWhole)
	m[Decimal] = cell // as stored: 0.## would show a whole number as 2025.
	cell.across = "right"
	m[Money] = cell.formatted(formatMoney)
	sum := look{title: true, size: 10, bold: true, line: inkLine, across: "center", fill: fillLabel}
	m[SumText] = sum.wrapped()
	m[SumWhole] = sum.formatted(formatWhole)
	sum.across = "right"
	m[SumMoney] = sum.formatted(formatMoney)
}

// blankLooks are what people fill in by hand.
func blankLooks(m map[xlsx.Style]look) {
	m[Opinion] = look{size: 10.5, line: inkLine, wrap: true, across: "left"}

}

// copyLooks show the sender's own cells; those at fault stand out and take what is typed as text.
func copyLooks(m map[xlsx.Style]look) {
	cell := look{size: 10.5, line: inkFaint}
	m[CopyPlain] = cell.formatted(formatText)
	m[CopyNum] = cell
	m[CopyDay] = cell.formatted(formatDate)
	m[CopyClock] = cell.formatted(formatTime)
	fault := look{size: 10.5, line: "C00000", fill: fillFault, color: "9C0006"}
	m[FaultPlain] = fault.formatted(formatText)
	m[FaultDay] = fault.formatted(formatDate)
	m[FaultClock] = fault.formatted(formatTime)
}

// certificateLooks lay out a certificate.
func certificateLooks(m map[xlsx.Style]look) {
	m[CertTitle] = look{title: true, size: 36, bold: true, across: "center"}
	m[CertBody] = look{size: 20, across: "left", down: "center", wrap: true}
	m[CertNumber] = look{size: 16, across: "center", format: formatText}
	m[CertSign] = look{size: 18, across: "right", indent: 2}
}

// formLooks are the blank workbooks.
func formLooks(m map[xlsx.Style]look) {
	m[HeaderMust] = look{title: true, size: 10.5, bold: true, line: inkLine, wrap: true, across: "center", fill: "FCE4D6"}
	m[HeaderMay] = m[HeaderMust].filled(fillHead)
	sample := look{size: 10.5, italic: true, color: "7F7F7F", line: inkFaint, fill: fillLabel, format: formatText}
	m[Sample] = sample
	m[SampleDate] = sample.formatted(formatDate)
	m[SampleTime] = sample.formatted(formatTime)
	input := look{size: 10.5}
	m[Input] = input
	m[InputCode] = input.formatted(formatText)
	m[InputDate] = input.formatted(formatDate)
	m[InputTime] = input.formatted(formatTime)
	m[InputWhole] = input.formatted("0")
	m[InputMoney] = input.formatted(formatMoney)
}

// formatted gives l a number format.
func (l look) formatted(format string) look { l.format = format; return l }

// filled gives l a background.
func (l look) filled(color string) look { l.fill = color; return l }

// wrapped lets l break lines.
func (l look) wrapped() look { l.wrap = true; return l }
