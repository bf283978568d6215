package staging

import "strconv"

// Keys are what applications of one kind may contend for: a person, a class, and the name under which an institution
// opens one. Two that share a key are decided one after the other, in order of arrival.
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
	return keys
}
