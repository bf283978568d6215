package pipeline

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/publish"
)

// Steps of a night, in the order in which it comes to them; Night.Fault hears of each as "step". What ends the night at
// one of them, the next night makes good. Some are come to once for every kind, batch or chunk, [home.StepSealing] and
// [home.StepSealed] twice or more.
const (
	stepScanned    = "scanned"           // the files that arrived are in the queue
	stepBegun      = "begun"             // the run has its number
	stepRegistered = "files registered" // every file of the queue is a submission
	stepDeciding   = "deciding "         // and the kind: a batch is about to be committed
	stepDecided    = "decided "          // and the kind: it is
	stepSettling   = "settling "         // and the kind: what waited is about to be committed
	stepSettled    = "settled "          // and the kind: it is
	stepConcluding = "concluding"        // payment lists and verdicts are about to be committed
	stepConcluded  = "concluded"         // they are
	stepArchived   = "archived"          // the originals are in the archive, the queue is empty
	stepChecked    = "invariants hold"   // everything is published and the run was checked
	stepSummary    = "summary kept"      // the run has its end in the register
	stepSealedLast = "sealed at last"    // and the journal and the outbox know of it
	stepStatus     = "status left"       // status.json and metrics.prom are written: the end
)

// Steps lists the names of all steps of a night in their order. That of files of no kind is "deciding unrecognised".
func Steps() []string {
	all := []string{stepScanned, stepBegun, stepRegistered}
	for _, kind := range kinds() {
		all = append(all, ofKind(stepDeciding, kind), ofKind(stepDecided, kind))
		if form.KindOf(kind).WaitsFor != "" {
			all = append(all, stepSettling+kind, stepSettled+kind)
		}
	}
	all = append(all, stepConcluding, stepConcluded, home.StepSealing, home.StepSealed, stepArchived,
		home.StepOutboxTold)
	all = append(all, publish.Steps()...)
	return append(all, stepChecked, stepSummary, stepSealedLast, stepStatus)
}

// ofKind is the name of a step that each kind has.
func ofKind(step, kind string) string {
	if kind == "" {
		kind = "unrecognised"
	}
	return step + kind
}

// kinds are the kinds of application in the order a night handles them; first those that could not be recognised.
func kinds() []string { return append([]string{""}, form.Codes()...) }
