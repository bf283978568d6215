package decide

import "chuangpei/pipeline/form"

// Steps of each kind of application. What ends the night at one of them, the next night makes good.
const (
	stepDeciding = "deciding " // and the kind: a batch is about to be committed
	stepDecided  = "decided "  // and the kind: it is
	stepSettling = "settling " // and the kind: what waited is about to be committed
	stepSettled  = "settled "  // and the kind: it is
)

// Steps lists the names of the steps in their order. That of files of no kind is "deciding unrecognised".
func Steps() []string {
	var all []string
	for _, kind := range kinds() {
		all = append(all, stepDeciding+named(kind), stepDecided+named(kind))
		if form.KindOf(kind).WaitsFor != "" {
			all = append(all, stepSettling+kind, stepSettled+kind)
		}
	}
	return all
}

// named is the name of a kind, and of files of none.
func named(kind string) string {
	if kind == "" {
		return "unrecognised"
	}
	return kind
}

// kinds are the kinds of application in the order a night handles them; first those that could not be recognised.
func kinds() []string { return append([]string{""}, form.Codes()...) }
