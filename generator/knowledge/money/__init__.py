"""The sums of money in decisions and what is to be done: what each sum is, deadlines, promises."""
