package rules

import (
	"fmt"
	"maps"
	"strings"
)

// UnderReading gives a book under another reading. It fails where the book's own files have no such place, because
// somebody changed them.
func UnderReading(b *Book, o Other) (*Book, error) {
	other := *b
	if len(o.Edits) > 0 {
		texts := textFS(maps.Clone(b.texts))
		for _, e := range o.Edits {
			if strings.Count(texts[e.File], e.From) != 1 {
				return nil, fmt.Errorf("%s does not hold %q once", e.File, e.From)
			}
			texts[e.File] = strings.Replace(texts[e.File], e.From, e.To, 1)
		}
		edited, err := load(newLoader(texts), b.kinds)
		if err != nil {
			return nil, err
		}
		if edited, err = edited.With(b.settings); err != nil {
			return nil, err
		}
		other = *edited
	}
	read, err := other.With(o.Switches)
	if err != nil {
		return nil, err
	}
	for n := range read.policy.items {
		read.policy.items[n].override(o.Numbers)
	}
	return read, nil
}
