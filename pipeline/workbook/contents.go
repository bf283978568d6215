package workbook

import "strings"

// checkContents refuses what an application must not carry, by the names and content types of the parts and by their
// relationships: program code, links to other workbooks, embedded documents and controls. A workbook that may hold
// macros (.xlsm) and holds none carries nothing of the kind.
func (r *reading) checkContents() error {
	for i := range r.zip.entries {
		e := &r.zip.entries[i]
		if code := forbiddenPart(lower(e.name), lower(r.types.of(e.name))); code != "" {
			return refuse(code, e.name, "a part that is not accepted")
		}
		for _, rel := range r.relations[lower(e.name)] {
			if code := forbiddenRelation(lower(rel.kind)); code != "" {
				return refuse(code, e.name, "a relationship that is not accepted")
			}
		}
	}
	return nil
}

// forbiddenPart judges a part by its lower-case name and content type.
func forbiddenPart(name, kind string) string {
	switch {
	case strings.HasSuffix(name, "vbaproject.bin"), strings.HasPrefix(name, "xl/macrosheets/"),
		strings.Contains(kind, "vbaproject"), strings.Contains(kind, "macrosheet"):
		return CodeMacro
	case strings.HasPrefix(name, "xl/externallinks/"), strings.Contains(kind, "externallink"):
		return CodeExternalLink
	case strings.HasPrefix(name, "xl/embeddings/"), strings.HasPrefix(name, "xl/activex/"),
		strings.Contains(kind, "oleobject"), strings.Contains(kind, "activex"):
		return CodeOLEObject
	}
	return ""
}

// forbiddenRelation judges a relationship by the last segment of its type, in lower case.
func forbiddenRelation(kind string) string {
	switch kind {
	case "vbaproject", "xlmacrosheet", "xlintlmacrosheet":
		return CodeMacro
	case "externallink", "externallinkpath", "xlpathmissing", "xlstartup", "xlalternatestartup":
		return CodeExternalLink
	case "oleobject", "package", "control", "activexcontrolbinary":
		return CodeOLEObject
	}
	return ""
}

// mainPart finds the workbook part, and names the file for what it is when its main part is another.
func (r *reading) mainPart() (string, error) {
	main := ""
	for _, rel := range r.relationsOf("") {
		if rel.kind != "officeDocument" {
			continue
		}
		if main != "" && main != rel.target {
			return "", refuse(CodeDamaged, "_rels/.rels", "two main parts")
		}
		main = rel.target
	}
	if code := r.zip.foreignKind(main, lower(r.types.of(main))); code != "" {
		return "", refuse(code, main, "the main part is not a workbook")
	}
	if _, ok := r.zip.find(main); !ok {
		return "", refuse(CodeDamaged, main, "the workbook part is missing")
	}
	return main, nil
}
