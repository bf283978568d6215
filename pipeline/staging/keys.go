package staging

import (
	"strconv"

	"chuangpei/pipeline/workbook"
)

// Keys are what applications of one kind may contend for: a person, a class, the name under which an institution
// opens one, and an enterprise for which an uplift is asked. Two that share a key are decided one after the other, in order of arrival.
func (a *Application) Keys() []string {
	keys := make([]string, 0, len(a.Persons)+1)
	for _, person := range a.Persons {
		keys = append(keys, strconv.FormatInt(person, 10))
	}
	if a.ClassNo != "" {
		keys = append(keys, "class "+a.ClassNo)
	}
	if head := a.sheet("staged_opening"); head != nil {
		keys = append(keys, "name "+a.Institution+" "+head.text(0, "name"))
	}
	if list := a.sheet("staged_uplift_claimant"); list != nil {
		for row := range list.rows {
			if code := list.text(row, "enterprise_code"); code != "" {
				keys = append(keys, "enterprise "+code)
			}
		}
	}
	return keys
}

// Kind tells a submission's kind by its tabs; empty when they cannot be read or recognised. A file may still turn out to be
// unreadable when it is read whole: its kind is then empty after all.
func (r *Reader) Kind(src Source) (kind string) {
	defer func() {
		if p := recover(); p != nil {
			kind = "" // the whole reading will break down too, and say so
		}
	}()
	if r.Before != nil {
		r.Before(src)
	}
	if src.Refusal != nil {
		return ""
	}
	book, err := workbook.Names(src.Data, r.limits)
	if err != nil {
		return ""
	}
	if found := r.recognise(book, src.SenderKind); found != nil {
		return found.Code
	}
	return ""
}
