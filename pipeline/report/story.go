package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
)

// Story is what is known of one thing: facts in the order in which they are told, the first of them what it is.
type Story []Fact

// Fact is a named value: a text, a json.Number, a bool, a Story, or a list ([]any) of such.
type Fact struct {
	Name  string // as JSON has it: issued_on
	Value any
}

// StoryOf makes a story of names and values in turn.
func StoryOf(pairs ...any) Story {
	var s Story
	for pair := range slices.Chunk(pairs, 2) {
		s = append(s, Fact{fmt.Sprint(pair[0]), pair[1]})
	}
	return s
}

// MarshalJSON writes the facts as an object, in their order.
func (s Story) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, f := range s {
		name, err := json.Marshal(f.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f.Value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%c%s:%s", "{,"[min(i, 1)], name, value)
	}
	if len(s) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads an object. What is null is an empty text, and in whatever a sender may have written, long numbers
// are masked.
func (s *Story) UnmarshalJSON(text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	value, err := decoded(decoder, "")
	if err != nil {
		return err
	}
	story, ok := value.(Story)
	if !ok {
		return errors.New("a story is an object")
	}
	*s = story
	return nil
}

// decoded reads the next value, which has a name.
func decoded(decoder *json.Decoder, name string) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case nil:
		return "", nil
	case string:
		return masked(name, token), nil
	case json.Delim:
		if token == '[' {
			return decodedList(decoder, name)
		}
		return decodedStory(decoder)
	}
	return token, nil
}

// decodedList reads the values of a list.
func decodedList(decoder *json.Decoder, name string) (any, error) {
	list := []any{}
	for decoder.More() {
		item, err := decoded(decoder, name)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	_, err := decoder.Token()
	return list, err
}

// decodedStory reads the facts of an object.
func decodedStory(decoder *json.Decoder) (any, error) {
	story := Story{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := decoded(decoder, fmt.Sprint(name))
		if err != nil {
			return nil, err
		}
		story = append(story, Fact{fmt.Sprint(name), value})
	}
	_, err := decoder.Token()
	return story, err
}

// masked is a text as a terminal may show it. What has a number of this system's or the state's for its name stays.
func masked(name, text string) string {
	own := []string{"sha256", "rules", "credit_code", "sender_code", "id_number", "holder", "certificates"}
	if strings.HasSuffix(name, "_no") || slices.Contains(own, name) {
		return text
	}
	return form.MaskNumbers(text)
}

// mostTold is how many stories, or items of a list, a text tells before it only counts; the object has them all.
const mostTold = 20

// Text tells the stories one after the other; of very many, as of people whose numbers end alike, the first.
func (e Explanation) Text() string {
	var b strings.Builder
	for i, story := range e.Things {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i == mostTold {
			fmt.Fprintf(&b, "and %d more; --json lists them all\n", len(e.Things)-mostTold)
			break
		}
		story.tell(&b)
	}
	if len(e.Things) > 1 {
		fmt.Fprintf(&b, "\n%d things are called so; more of a number's end tells people apart\n", len(e.Things))
	}
	return b.String()
}

// tell writes a story for people: what it is about, then a line a fact; what is empty is left out.
func (s Story) tell(to io.Writer) {
	for i, f := range s {
		name := strings.ReplaceAll(f.Name, "_", " ")
		list, ok := f.Value.([]any)
		switch text := inLine(f.Value); {
		case ok:
			tellList(to, name, list)
		case text == "":
		case i == 0:
			fmt.Fprintln(to, strings.ReplaceAll(text, "_", " "))
		default:
			fmt.Fprintf(to, "  %-18s %s\n", name, text)
		}
	}
}

// tellList writes an item a line.
func tellList(to io.Writer, name string, list []any) {
	for i, item := range list {
		if i == mostTold {
			fmt.Fprintf(to, "  %-18s and %d more; --json lists them all\n", "", len(list)-mostTold)
			return
		}
		fmt.Fprintf(to, "  %-18s %s\n", name, inLine(item))
		name = ""
	}
}

// inLine writes a value on one line.
func inLine(value any) string {
	story, ok := value.(Story)
	if !ok {
		return strings.ReplaceAll(fmt.Sprint(value), "\n", " ")
	}
	var parts []string
	for _, f := range story {
		if text := inLine(f.Value); text != "" {
			parts = append(parts, strings.ReplaceAll(f.Name, "_", " ")+" "+text)
		}
	}
	return strings.Join(parts, ", ")
}
