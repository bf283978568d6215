package rules

import (
	"fmt"
	"maps"
	"strings"
)

// Other is another reading of what the policy leaves open, and how the past is played under it: by settings, by values
// that every edition has, or by another text of a rule. One that has a reason why instead cannot be played.
type Other struct {
	Reading  string            `yaml:"reading" json:"reading"`
	Settings map[string]string `yaml:"set" json:"set"`
	Values   map[string]string `yaml:"values" json:"values"` // of courses that have the rule
	Edits    []Edit            `yaml:"edits" json:"edits"`
	Why      string            `yaml:"why" json:"why"`
	Counts   string            `yaml:"counts" json:"counts"` // a rule whose findings tell of how many it is about
}

// Edit puts another text into a file of rules, in the one place where it stands.
type Edit struct {
	File string `yaml:"file" json:"file"`
	From string `yaml:"from" json:"from"`
	To   string `yaml:"to" json:"to"`
}

// Read gives the book under another reading. It fails where the book's own files have no such place, because somebody
// changed them.
func (b *Book) Read(o Other) (*Book, error) {
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
	read, err := other.With(o.Settings)
	if err != nil {
		return nil, err
	}
	for n := range read.policy.items {
		read.policy.items[n].override(o.Values)
	}
	return read, nil
}
