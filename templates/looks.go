package templates

import "chuangpei/templates/xlsx"

// looks lists every Style's look.
func looks() map[xlsx.Style]look {
	all := map[xlsx.Style]look{}
	headLooks(all)
	itemLooks(all)
	tableLooks(all)
	copyLooks(all)
	certificateLooks(all)
	formLooks(all)
	return all
}

// headLooks are titles and small print.
func headLooks(m map[xlsx.Style]look) {
	m[Title] = look{titleFace: true, size: 18, bold: true, horizontal: "center", wrap: true}
	m[Unit] = look{size: 10, horizontal: "right"}
	m[Section] = look{titleFace: true, size: 12, bold: true, horizontal: "left", wrap: true}
	m[Guide] = look{size: 11, horizontal: "left", wrap: true}
	m[Replaced] = look{size: 10.5, edge: inkLine, fill: fillWarn, horizontal: "left", wrap: true}
	m[Remark] = look{size: 10, horizontal: "left", vertical: "top", wrap: true, color: "595959"}
}

// itemLooks are items with their values.
func itemLooks(m map[xlsx.Style]look) {
	cell := look{size: 10.5, edge: inkLine, wrap: true, horizontal: "left", indent: 1}
	m[Label] = look{titleFace: true, size: 10.5, edge: inkLine, wrap: true, horizontal: "center", fill: fillLabel}
	m[Value] = cell
	m[ValueCode] = cell.formatted(formatText)
	m[ValueDate] = cell.formatted(formatDate)
	m[ValueTime] = cell.formatted(formatDateTime)
	m[ValueWhole] = cell.formatted(formatWhole)
	m[ValueMoney] = cell.formatted(formatMoney)
	m[Opinion] = look{size: 10.5, edge: inkLine, wrap: true, horizontal: "left"}
	strong := look{titleFace: true, size: 12, bold: true, edge: inkLine, horizontal: "left", indent: 1}
	m[Good] = strong.filled(fillGood)
	m[Caution] = strong.filled(fillWarn)
	m[Bad] = strong.filled(fillFault)
}

// tableLooks are headers, rows and sums of tables.
func tableLooks(m map[xlsx.Style]look) {
	header := look{titleFace: true, size: 10, bold: true, edge: inkLine, wrap: true, horizontal: "center"}
	m[Header] = header.filled(fillHead)
	cell := look{size: 10, edge: inkLine, horizontal: "left"}
	m[Plain] = cell.formatted(formatText)
	m[Plain] = m[Plain].wrapped()
	m[Long] = cell.wrapped()
	m[LinkText] = look{size: 10, edge: inkLine, horizontal: "center", color: "0563C1", under: true, wrap: true}
	m[Alarm] = look{size: 10, bold: true, edge: inkLine, horizontal: "left", wrap: true, fill: fillFault}
	cell.horizontal = "center"
	m[Middle] = cell.wrapped()
	m[Code] = cell.formatted(formatText).wrapped()
	cell.shrink = true
	m[Date] = cell.formatted(formatDate)
	m[Whole] = cell.formatted(formatWhole)
	m[Year] = cell.formatted(formatYear)
	m[Decimal] = cell.formatted(formatDecimal)
	m[Percent] = cell.formatted(formatPercent)
	cell.horizontal = "right"
	m[Money] = cell.formatted(formatMoney)
	sum := look{titleFace: true, size: 10, bold: true, edge: inkLine, horizontal: "center", fill: fillLabel}
	m[SumText] = sum.wrapped()
	sum.shrink = true
	m[SumWhole] = sum.formatted(formatWhole)
	m[SumDecimal] = sum.formatted(formatDecimal)
	m[SumPercent] = sum.formatted(formatPercent)
	sum.horizontal = "right"
	m[SumMoney] = sum.formatted(formatMoney)
}

// copyLooks show the sender's own cells; those at fault stand out and take what is typed as text.
func copyLooks(m map[xlsx.Style]look) {
	cell := look{size: 10, edge: inkFaint}
	m[CopyPlain] = cell.formatted(formatText)
	m[CopyNum] = cell
	m[CopyDay] = cell.formatted(formatDate)
	m[CopyClock] = cell.formatted(formatTime)
	fault := look{size: 10, edge: "C00000", fill: fillFault, color: "9C0006", wrap: true}
	m[FaultPlain] = fault.formatted(formatText)
	m[FaultDay] = fault.formatted(formatDate)
	m[FaultClock] = fault.formatted(formatTime)
}

// certificateLooks lay out a certificate.
func certificateLooks(m map[xlsx.Style]look) {
	m[CertTitle] = look{titleFace: true, size: 36, bold: true, horizontal: "center"}
	m[CertBody] = look{size: 20, horizontal: "left", vertical: "center", wrap: true}
	m[CertNumber] = look{size: 16, horizontal: "center", format: formatText}
	m[CertSign] = look{size: 18, horizontal: "right", indent: 2}
}

// formLooks are the blank workbooks.
func formLooks(m map[xlsx.Style]look) {
	header := look{titleFace: true, size: 10, bold: true, edge: inkLine, wrap: true, horizontal: "center"}
	m[HeaderMust] = header.filled(fillMust)
	m[HeaderMay] = header.filled(fillHead)
	header.wrap, header.turn = false, 90
	m[HeaderTurned] = header.filled(fillHead)
	sample := look{size: 10, italic: true, color: "7F7F7F", edge: inkFaint, fill: fillLabel, format: formatText,
		wrap: true}
	m[Sample] = sample
	sample.horizontal = "center"
	m[SampleDate] = sample.formatted(formatDate).shrunk()
	m[SampleTime] = sample.formatted(formatTime).shrunk()
	input := look{size: 10}
	m[Input] = input
	m[InputCode] = input.formatted(formatText)
	m[InputDate] = input.formatted(formatDate)
	m[InputTime] = input.formatted(formatTime)
	m[InputWhole] = input.formatted("0")
	m[InputMoney] = input.formatted(formatMoney)
	for s := Input; s <= InputMoney; s++ {
		m[ruled(s)] = m[s].edged(inkLine).wrapped()
	}
	for _, s := range []xlsx.Style{RuledDate, RuledTime, RuledWhole} {
		m[s] = m[s].centered()
	}
	for s := RuledDate; s <= RuledMoney; s++ {
		m[s] = m[s].shrunk()
	}
	m[RuledMark] = input.edged(inkLine).centered()
	ask := look{size: 10, edge: inkLine, fill: fillAsk, wrap: true}
	m[Ask] = ask
	m[AskCode] = ask.formatted(formatText)
	m[AskDate] = ask.formatted(formatDate).shrunk()
	m[AskWhole] = ask.formatted("0").shrunk()
	ask.horizontal = "center"
	m[AskMark] = ask
}

// formatted gives l a number format.
func (l look) formatted(format string) look { l.format = format; return l }

// edged gives l borders.
func (l look) edged(color string) look { l.edge = color; return l }

// centered puts l's text in the middle.
func (l look) centered() look { l.horizontal = "center"; return l }

// filled gives l a background.
func (l look) filled(color string) look { l.fill = color; return l }

// shrunk writes a number smaller that is too long for its column, instead of ####.
func (l look) shrunk() look { l.wrap, l.shrink = false, true; return l }

// wrapped lets l break lines.
func (l look) wrapped() look { l.wrap = true; return l }
