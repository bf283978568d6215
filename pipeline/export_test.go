package pipeline

import "chuangpei/pipeline/staging"

// Before gives a night whose reader calls the function with each submission before it is read.
func Before(n Night, call func(staging.Source)) Night {
	n.before = call
	return n
}
