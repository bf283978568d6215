package pipeline

// Broken means that the register contradicts itself or its journal. What it is about is not numbered or paid until
// somebody has looked.
type Broken struct{ What string }

func (b *Broken) Error() string { return "integrity check failed: " + b.What }
