package rules

import (
	"slices"
	"strings"
	"time"
)

// readOff reads checks/off.yaml, where there is one.
func readOff(l *loader) []switchedOff {
	if _, there := l.texts[offFile]; !there {
		return nil
	}
	var all []switchedOff
	for _, e := range l.readList(offFile, l.tree(offFile), shape{key: "check", required: []string{"from", "why"},
		optional: []string{"article"}}) {
		o, ok := decode[switchedOff](l, e)
		if !ok {
			continue
		}
		if _, err := time.Parse(time.DateOnly, o.From); err != nil {
			l.bad(offFile, e.line, "from must be a day such as 2026-07-01 that there is, not %q", o.From)
			continue
		}
		if slices.ContainsFunc(all, func(other switchedOff) bool { return other.Check == o.Check }) {
			l.bad(offFile, e.line, "%s is switched off twice: leave one of them", o.Check)
		}
		o.line = e.line
		all = append(all, o)
	}
	return all
}

// until ends what an entry says on the day from which its check is off, if that comes first.
func (e *Entry) until(off []switchedOff, id string) {
	i := slices.IndexFunc(off, func(o switchedOff) bool { return o.Check == id })
	if i >= 0 && (e.Until == "" || off[i].From < e.Until) {
		e.Until, e.off = off[i].From, true
	}
}

// judgeOff notes what switches off nothing, or what no file can.
func judgeOff(l *loader, off []switchedOff, all []Check) {
	var ids []string
	carried, since, articles := map[string]bool{}, map[string]string{}, map[string][]string{}
	for _, c := range all {
		ids = append(ids, c.ID)
		carried[c.ID], since[c.ID], articles[c.ID] = c.CarriedBy != "", c.Since, c.Articles
		for _, o := range c.Offences {
			if id := (script{file: o.File}).stem(); id != c.ID {
				ids = append(ids, id)
				since[id], articles[id] = o.Since, c.Articles
			}
		}
	}
	for _, o := range off {
		switch {
		case !slices.Contains(ids, o.Check):
			l.bad(offFile, o.line, "there is no check %q: write its id as its file is named, A19-2 or A22-3.state; "+
				"`policy articles` lists them", o.Check)
		case carried[o.Check]:
			l.bad(offFile, o.line, "the program itself finds what offends %s: no file can switch it off", o.Check)
		case o.Article != "" && !slices.Contains(articles[o.Check], o.Article):
			l.bad(offFile, o.line, "%s is of article %s, not of %s: is another check meant?", o.Check,
				strings.Join(articles[o.Check], ", "), o.Article)
		case o.From <= since[o.Check]:
			l.bad(offFile, o.line, "%s begins on %s only: from must be later", o.Check, since[o.Check])
		}
	}
}
