package workbook

import (
	"net/url"
	"path"
	"strings"
)

// contentTypes is [Content_Types].xml: what each part is.
type contentTypes struct {
	byPart map[string]string // lower-case part name
	byExt  map[string]string // lower-case extension
}

// of returns the content type of a part, empty when none is declared.
func (c contentTypes) of(part string) string {
	key := lower(part)
	if t, ok := c.byPart[key]; ok {
		return t
	}
	return c.byExt[strings.TrimPrefix(path.Ext(key), ".")]
}

// readTypes reads [Content_Types].xml; a zip without it is no Office file at all.
func (a *archive) readTypes() (contentTypes, error) {
	c := contentTypes{byPart: map[string]string{}, byExt: map[string]string{}}
	e, ok := a.find("[Content_Types].xml")
	if !ok {
		return c, refuse(a.otherKind(), "", "a zip without [Content_Types].xml")
	}
	return recall(a, e, func() (contentTypes, error) {
		s, err := a.scan(e)
		if err != nil {
			return c, err
		}
		if !s.root(typesSpace, "Types") {
			return c, s.err
		}
		for s.child() {
			c.add(s)
		}
		return c, s.end()
	})
}

// add reads the element the scanner stands on: a type for an extension, or for one part.
func (c contentTypes) add(s *scanner) {
	into, key := c.byPart, "PartName"
	switch string(s.at(s.local)) {
	case "Default":
		into, key = c.byExt, "Extension"
	case "Override":
	default:
		s.fail("unknown element among content types")
		return
	}
	kind, _ := s.get("ContentType")
	name, named := s.get(key)
	name = lower(strings.TrimPrefix(name, "/"))
	if _, twice := into[name]; twice || !named {
		s.fail("a content type twice, or for nothing")
	}
	into[name] = kind
	s.skip()
}

// reading is the state of one reading of one file.
type reading struct {
	zip       *archive
	types     contentTypes
	relations map[string]relations // by the lower-case name of the .rels part
	cells     cellReader
}

// relation is one line of a .rels part.
type relation struct {
	id, kind string // kind is the last segment of the type, such as worksheet
	target   string // the part meant, resolved; as written when external
	external bool
}

// relations are those of one part, by id.
type relations map[string]relation

// relationsOf returns the relations of a part, none when it has none. owner is empty for the package itself.
func (r *reading) relationsOf(owner string) relations {
	return r.relations[lower(path.Join(path.Dir(owner), "_rels", path.Base("/"+owner)+".rels"))]
}

// readRelations reads every .rels part, by its lower-case name.
func (r *reading) readRelations() error {
	r.relations = map[string]relations{}
	for i := range r.zip.entries {
		e := &r.zip.entries[i]
		name := lower(e.name)
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		found, err := recall(r.zip, e, func() (relations, error) { return r.zip.parseRelations(e) })
		if err != nil {
			return err
		}
		r.relations[name] = found
	}
	return nil
}

// parseRelations reads one .rels part. Its targets are relative to the folder above its own.
func (a *archive) parseRelations(e *entry) (relations, error) {
	s, err := a.scan(e)
	if err != nil {
		return nil, err
	}
	found := relations{}
	if !s.root(packageSpace, "Relationships") {
		return nil, s.err
	}
	folder := path.Dir(path.Dir(e.name))
	for s.child() {
		r := s.relation(folder)
		if _, twice := found[r.id]; twice || r.id == "" {
			s.fail("a relationship id twice, or none")
		}
		found[r.id] = r
		s.skip()
	}
	return found, s.end()
}

// relation reads the element the scanner stands on.
func (s *scanner) relation(folder string) relation {
	if s.space != packageSpace || string(s.at(s.local)) != "Relationship" {
		s.fail("unknown element among relationships")
	}
	id, _ := s.get("Id")
	kind, typed := s.get("Type")
	target, ok := s.get("Target")
	mode, _ := s.get("TargetMode")
	if !ok || !typed || mode != "" && mode != "Internal" && mode != "External" {
		s.fail("a relationship without a type or a proper target")
	}
	r := relation{id: id, kind: path.Base(kind), target: target, external: mode == "External"}
	if !r.external {
		r.target = resolvePart(folder, target)
	}
	return r
}

// resolvePart turns a target into a part name: absolute from the root, relative from the folder of the part it stands
// in.
func resolvePart(folder, target string) string {
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = "/" + folder + "/" + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}
