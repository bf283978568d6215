package pipeline

import (
	"chuangpei/pipeline/decide"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/publish"
)

// Steps of a night, in the order in which it comes to them; Night.Fault hears of each as "step". What ends the night at
// one of them, the next night makes good. Some are come to once for every kind, batch or chunk, [home.StepSealing] and
// [home.StepSealed] twice or more.
const (
	stepScanned    = "scanned"          // the files that arrived are in the queue
	stepBegun      = "begun"            // the run has its number
	stepRegistered = "files registered" // every file of the queue is a submission
	stepConcluding = "concluding"       // payment lists and verdicts are about to be committed
	stepConcluded  = "concluded"        // they are
	stepArchived   = "archived"         // the originals are in the archive, the queue is empty
	stepChecked    = "invariants hold"  // everything is published and the run was checked
	stepSummary    = "summary kept"     // the run has its end in the register
	stepSealedLast = "sealed at last"   // and the journal and the outbox know of it
	stepStatus     = "status left"      // status.json and metrics.prom are written: the end
)

// Steps lists the names of all steps of a night in their order.
func Steps() []string {
	all := append([]string{stepScanned, stepBegun, stepRegistered}, decide.Steps()...)
	all = append(all, stepConcluding, stepConcluded, home.StepSealing, home.StepSealed, stepArchived,
		home.StepOutboxTold)
	all = append(all, publish.Steps()...)
	return append(all, stepChecked, stepSummary, stepSealedLast, stepStatus)
}
